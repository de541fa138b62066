const full = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A count in full: 12,340. */
export function formatCount(count: number): string {
  return full.format(count);
}

/** A count in little space: 12.3K. */
export function compactCount(count: number): string {
  return compact.format(count);
}
