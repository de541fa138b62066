import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BROKEN_CONFIGS } from '../src/demo/brokenConfigs.ts';
import { FAULTS } from '../src/demo/faults.ts';
import { PERSONAS } from '../src/demo/personas.ts';
import { FINDING_KEYS, type FindingKey } from '../src/domain/findings/finding.ts';
import { demoFindings } from './support/demoFindings.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/demo.md'), 'utf8');

test.each([...PERSONAS, ...FAULTS])('docs/demo.md lists $name as the banner does', (choice) => {
  expect(page).toContain(`| \`${choice.name}\` | ${choice.label} | ${choice.description} |`);
});

test.each(BROKEN_CONFIGS)('docs/demo.md names the broken configuration $name', ({ name }) => {
  expect(page).toContain(`\`${name}\``);
});

/** The applications that docs/demo.md names for a finding. */
function toldOf(key: FindingKey): readonly string[] {
  const [, applications = ''] = new RegExp(`^\\| \`${key}\` \\| ([^|]+) \\|`, 'm').exec(page) ?? [];
  return [...applications.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
}

// Patterns of the week must show whenever the demo is opened: on a Wednesday and in the night of a Sunday.
test.each(['2026-03-18T12:00:00Z', '2026-03-22T00:20:00Z'])(
  'what docs/demo.md tells is what the rules find in a demo opened at %s',
  async (start) => {
    const findings = await demoFindings(new Date(start));
    for (const key of FINDING_KEYS) {
      const found = findings.filter(({ keys }) => keys.includes(key));
      // Characters without width cannot be read in a name, nor typed into the page.
      const names = found.map(({ application }) => application.name.replaceAll(/\p{Cf}/gu, ''));
      expect(toldOf(key), key).not.toEqual([]);
      expect(names, key).toEqual(expect.arrayContaining([...toldOf(key)]));
    }
    const few = findings.filter(({ keys }) => keys.length < 2);
    expect(few.length / findings.length, 'most show none or one').toBeGreaterThan(0.7);
  },
);
