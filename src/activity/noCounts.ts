const ALL_ZERO = new Map<number, readonly number[]>();

/** Zero for each of these days. Most applications never fail, so they share their zeros. */
export function noCounts(days: number): readonly number[] {
  const known = ALL_ZERO.get(days);
  if (known) return known;
  const zeros = Object.freeze(new Array<number>(days).fill(0));
  ALL_ZERO.set(days, zeros);
  return zeros;
}
