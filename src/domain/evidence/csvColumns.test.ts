import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CSV_COLUMNS } from './csvColumns.ts';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/exports.md'), 'utf8');

test('the documentation names every column, and no other', () => {
  const [, table = ''] = DOCS.split('### Columns');
  const [rows = ''] = table.split('\n\n');
  const named = rows
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(new Set(named)).toEqual(new Set(CSV_COLUMNS.map(([name]) => name)));
  expect(named).toHaveLength(CSV_COLUMNS.length);
});
