import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { initialsOf, stableIndex } from './initialsOf.ts';

test.each([
  ['Contoso Mail Sync', 'CS'],
  ['backup', 'B'],
  ['[DEV] inventory bot', 'DB'],
  ['contoso-api (test)', 'CT'],
  ['1Password SCIM', '1S'],
  ['Élan vital', 'ÉV'],
  ['e\u0301lan', 'E\u0301'],
  ['図書 館', '図館'],
  ['straße ßet', 'Sß'],
  ['👩🏽\u200D💻', '👩🏽\u200D💻'],
  ['--- ***', '-'],
  ['\u202E\u200BReports', 'R'],
  ['\u200B\u2066', '?'],
  ['', '?'],
])('%s gives %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('the same seed always takes the same place, different seeds spread', () => {
  const places = Array.from({ length: 200 }, (_, seed) => stableIndex(`app-${seed}`, 8));
  expect(stableIndex('app-7', 8)).toBe(places[7]);
  expect(new Set(places).size).toBe(8);
});

test('every pair of colours has a contrast of at least 7 to 1', () => {
  const css = readFileSync(new URL('./Initials.module.css', import.meta.url), 'utf8');
  const pairs = [...css.matchAll(/background: (#\w{6});\s+color: (#\w{6});/g)];
  expect(pairs).toHaveLength(16);
  for (const [rule, back = '', front = ''] of pairs) {
    expect(contrast(back, front), rule).toBeGreaterThanOrEqual(7);
  }
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
