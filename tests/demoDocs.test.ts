import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BROKEN_CONFIGS } from '../src/demo/brokenConfigs.ts';
import { FAULTS } from '../src/demo/faults.ts';
import { PERSONAS } from '../src/demo/personas.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/demo.md'), 'utf8');

test.each([...PERSONAS, ...FAULTS])('docs/demo.md lists $name as the banner does', (choice) => {
  expect(page).toContain(`| \`${choice.name}\` | ${choice.label} | ${choice.description} |`);
});

test.each(BROKEN_CONFIGS)('docs/demo.md names the broken configuration $name', ({ name }) => {
  expect(page).toContain(`\`${name}\``);
});
