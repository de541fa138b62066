import type { Work } from './work.ts';

/** Rows by a key of theirs, in the order they came. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) addTo(groups, keyOf(row), row);
  return groups;
}

/** The same as work that may pause. */
export function* groupInSteps<T, K>(rows: readonly T[], keyOf: (row: T) => K): Work<Map<K, T[]>> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    addTo(groups, keyOf(row), row);
    yield;
  }
  return groups;
}

/** Adds a row to the group of its key, the first of which makes it. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, row: T): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}
