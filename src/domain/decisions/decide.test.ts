import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holder } from '../../../tests/support/holders.ts';
import { listApplication } from '../../../tests/support/listApplications.ts';
import { countUnsaved, mergeDecisions, summarize, withDecision, withoutDecision } from './decide.ts';
import type { Decision, Decisions, Entry } from './decision.ts';

const KEEP: Entry = { choice: 'keep', reason: 'Needed', nextReview: '2027-03-30' };
const RETIRE: Entry = { choice: 'retire', reason: 'Unused', nextReview: null };
const NOTHING: Decisions = new Map();
const at = (decidedAt: string) => ({ reviewer: 'ada@contoso.example', decidedAt: new Date(decidedAt) });
const EARLY = at('2026-03-01T00:00:00Z');
const LATE = at('2026-03-02T00:00:00Z');
const A = listApplication('a');
const B = listApplication('b');

test('a decision names the application, who decided, when, and what it held then', () => {
  const powerful = listApplication('a', holder([['endpoint', 'application', 'Machine.Isolate']]));
  expect(withDecision(NOTHING, [powerful], RETIRE, EARLY)).toEqual(
    new Map([
      [
        'a',
        {
          ...RETIRE,
          ...EARLY,
          application: { key: 'a', appId: 'app of a', objectId: 'object of a', name: 'a' },
          held: [{ api: 'endpoint', context: 'application', value: 'Machine.Isolate' }],
        },
      ],
    ]),
  );
});

test('what it held is not known where its permissions were not read to their end', () => {
  const part = listApplication('a', { unreadAccess: [{ api: 'xdr', context: 'user' }] });
  expect(withDecision(NOTHING, [part], KEEP, EARLY).get('a')?.held).toBeNull();
});

test('one decision is made on many, replaces an earlier one, and is taken back by key', () => {
  const first = withDecision(NOTHING, [A], KEEP, EARLY);
  const both = withDecision(first, [A, B], RETIRE, LATE);
  expect([...both.values()].map(({ choice }) => choice)).toEqual(['retire', 'retire']);
  expect([...withoutDecision(both, ['a']).keys()]).toEqual(['b']);
  expect(first.get('a')?.choice, 'the earlier map is as it was').toBe('keep');
});

test('of two decisions on one application the later holds, whichever side it comes from', () => {
  const early = withDecision(NOTHING, [A], KEEP, EARLY);
  const late = withDecision(NOTHING, [A, B], RETIRE, LATE);
  for (const merged of [mergeDecisions(early, late), mergeDecisions(late, early)]) {
    expect([merged.get('a'), merged.get('b')]).toEqual([late.get('a'), late.get('b')]);
  }
});

const anyDecisions: fc.Arbitrary<Decisions> = fc
  .array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), day: fc.integer({ min: 1, max: 3 }) }))
  .map((rows) =>
    rows.reduce<Decisions>(
      (all, { key, day }) => withDecision(all, [listApplication(key)], KEEP, at(`2026-03-0${day}T00:00:00Z`)),
      NOTHING,
    ),
  );

test('merging loses no application, and none gets an earlier decision', () => {
  fc.assert(
    fc.property(anyDecisions, anyDecisions, (ours, theirs) => {
      const merged = mergeDecisions(ours, theirs);
      expect(new Set(merged.keys())).toEqual(new Set([...ours.keys(), ...theirs.keys()]));
      for (const [key, { decidedAt }] of merged) {
        const times = [ours.get(key), theirs.get(key)].flatMap((one) => one?.decidedAt.getTime() ?? []);
        expect(decidedAt.getTime()).toBe(Math.max(...times));
      }
      expect(mergeDecisions(merged, theirs)).toEqual(merged);
    }),
  );
});

test.each<[string, (saved: Decisions) => Decisions, number]>([
  ['nothing done since', (saved) => saved, 0],
  ['one made', (saved) => withDecision(saved, [B], KEEP, LATE), 1],
  ['one changed', (saved) => withDecision(saved, [A], RETIRE, LATE), 1],
  ['one removed', (saved) => withoutDecision(saved, ['a']), 1],
  ['one changed, one made', (saved) => withDecision(saved, [A, B], RETIRE, LATE), 2],
])('unsaved: %s', (_, change, count) => {
  const saved = withDecision(NOTHING, [A], KEEP, EARLY);
  expect(countUnsaved(change(saved), saved)).toBe(count);
});

test('one made and taken back is nothing to lose', () => {
  const made = withDecision(NOTHING, [A], KEEP, EARLY);
  expect(countUnsaved(withoutDecision(made, ['a']), NOTHING)).toBe(0);
});

test('the summary counts choices, and the next reviews whose day has come', () => {
  const due = { ...KEEP, nextReview: '2026-03-30' };
  const decisions: readonly Decision[] = [
    ...withDecision(withDecision(NOTHING, [A], due, EARLY), [B], RETIRE, EARLY).values(),
  ];
  expect(summarize(decisions, '2026-03-29')).toEqual({
    byChoice: { keep: 1, reduce: 0, retire: 1, askOwner: 0 },
    overdue: 0,
  });
  expect(summarize(decisions, '2026-03-30').overdue).toBe(1);
});
