const names = new Intl.Collator('en', { numeric: true });

/** Orders applications by name as people do, numbers by their value; those without a name come last. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === '' || b.name === '') return Number(a.name === '') - Number(b.name === '');
  return names.compare(a.name, b.name);
}
