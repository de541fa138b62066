import { expect, test } from 'vitest';
import {
  access,
  application,
  daysAgo,
  FACTS,
  facts,
  judging,
  told,
  verdict,
} from '../../../tests/support/findings.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';

/** An application that was granted, added and registered so many days ago; null where nobody knows. */
function dated(granted: number | null, added: number | null, registered: number | null = null) {
  const date = (ago: number | null) => (ago === null ? null : daysAgo(ago));
  const of: ConnectedApplication = application({
    access: [access('endpoint', ['Alert.Read.All'], { grantedAt: date(granted) })],
    facts: { ...FACTS, createdAt: date(added) },
  });
  return [of, judging(facts({ registration: { createdAt: date(registered) } }))] as const;
}

test.each<[granted: number | null, added: number | null, registered: number | null, expected: string]>([
  [30, 400, 400, 'certain'],
  [30.001, 400, 400, 'clear'],
  [400, 30, 400, 'certain'],
  [400, 400, 30, 'certain'],
  [400, 400, 30.001, 'clear'],
  [null, 30, null, 'certain'],
  [null, 400, null, 'clear'],
  [400, null, null, 'clear'],
  [null, null, 3, 'certain'],
  [null, null, 400, 'clear'],
  [null, null, null, 'unjudged'],
])('granted %s, added %s and registered %s days ago', (granted, added, registered, expected) => {
  expect(verdict('new', ...dated(granted, added, registered))).toBe(expected);
});

test.each<[context: 'application' | 'user', added: number, expected: string]>([
  ['application', 400, 'unjudged'],
  ['application', 3, 'certain'],
  ['user', 400, 'clear'],
])('a grant in %s context was not read, and it was added %s days ago', (context, added, expected) => {
  const [of, by] = dated(400, added);
  expect(verdict('new', { ...of, unreadAccess: [{ api: 'xdr', context }] }, by)).toBe(expected);
});

test('the threshold decides', () => {
  const [of, by] = dated(31, null);
  expect(verdict('new', of, by)).toBe('clear');
  expect(verdict('new', of, judging(by.facts, { newDays: 31 }))).toBe('certain');
});

test('without a look at the directory nothing dates it', () => {
  expect(
    verdict('new', application({ facts: null, access: [] }), judging(facts({ credentials: null }))),
  ).toBe('unjudged');
});

test.each<[ages: readonly [number, number, number], sentence: string]>([
  [[10, 12, 14], 'It was granted Alert.Read.All (Defender for Endpoint) on 2026-03-20, 10 days ago.'],
  [[12, 10, 14], 'It was added to this tenant on 2026-03-20, 10 days ago.'],
  [[12, 14, 10], 'It was registered on 2026-03-20, 10 days ago.'],
])('the sentence says what is new', (ages, sentence) => {
  expect(told('new', ...dated(...ages))).toMatchObject({
    sentence,
    numbers: [
      { label: 'Newest date', value: '2026-03-20, 10 days ago' },
      { label: 'Threshold', value: 'within 30 days' },
    ],
  });
});

const granted = (...values: readonly string[]) =>
  application({ access: [access('xdr', values, { grantedAt: daysAgo(1) })] });

test('of many permissions only some are named', () => {
  const named = (value: string) => `${value} (Defender XDR)`;
  const all = ['A', 'B', 'C', 'D'].map(named).join(', ');
  expect(told('new', granted('A', 'B', 'C', 'D', 'E')).sentence).toBe(
    `It was granted ${all}, and ${named('E')} on 2026-03-29, 1 day ago.`,
  );
  expect(told('new', granted('A', 'B', 'C', 'D', 'E', 'F')).sentence).toBe(
    `It was granted ${all}, and 2 more on 2026-03-29, 1 day ago.`,
  );
});
