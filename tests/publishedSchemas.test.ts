import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PUBLISHED_SCHEMAS } from './support/publishedSchemas.ts';

const FOLDER = join(import.meta.dirname, '../public/schemas');

test.each(Object.entries(PUBLISHED_SCHEMAS))('%s is what the code reads and writes', (name, schema) => {
  const published: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  expect(published, 'Run "npm run schemas".').toEqual(schema);
});

test('no schema is published that nothing stands behind', () => {
  expect(readdirSync(FOLDER)).toEqual(Object.keys(PUBLISHED_SCHEMAS));
});
