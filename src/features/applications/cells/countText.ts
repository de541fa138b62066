import type { Count } from '../../../domain/activity.ts';

/** A count as text: digits alone, so that a spreadsheet reads a number. */
export function countText(count: Count): string {
  if (count.state === 'unknown') return 'unknown';
  return count.atLeast ? `at least ${count.value}` : String(count.value);
}
