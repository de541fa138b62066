import { expect, test } from 'vitest';
import { byName } from './byName.ts';

test('names sort as people count, whatever their case, and none comes last', () => {
  const names = ['sync 10', '', 'Sync 2', 'ärger', 'apple'].map((name) => ({ name }));
  expect(names.toSorted(byName).map(({ name }) => name)).toEqual(['apple', 'ärger', 'Sync 2', 'sync 10', '']);
});
