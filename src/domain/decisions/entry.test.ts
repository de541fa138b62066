import { expect, test } from 'vitest';
import { checkDraft, type Draft, type Mistakes, suggestedReview } from './entry.ts';

const NOW = new Date('2026-03-30T23:59:00Z');
const draft = (change: Partial<Draft>): Draft => ({ choice: 'keep', reason: '', nextReview: '', ...change });

test.each<[string, Partial<Draft>, Mistakes]>([
  ['no choice', { choice: null }, { choice: 'Choose one.' }],
  ['retiring without a reason', { choice: 'retire', reason: ' \n' }, { reason: expect.any(String) }],
  ['reducing without a reason', { choice: 'reduce' }, { reason: expect.any(String) }],
  ['a next review today', { nextReview: '2026-03-30' }, { nextReview: 'Choose a day after today.' }],
  [
    'everything at once',
    { choice: 'retire', nextReview: '2026-01-01' },
    { reason: expect.any(String), nextReview: expect.any(String) },
  ],
])('%s is refused at its field', (_, change, mistakes) => {
  expect(checkDraft(draft(change), NOW)).toEqual({ entry: null, mistakes });
});

test.each<[string, Partial<Draft>, object]>([
  ['keeping without a reason', {}, { choice: 'keep', reason: '', nextReview: null }],
  [
    'asking the owner by tomorrow',
    { choice: 'askOwner', nextReview: '2026-03-31' },
    { choice: 'askOwner', reason: '', nextReview: '2026-03-31' },
  ],
  [
    'retiring for a reason',
    { choice: 'retire', reason: ' Unused ' },
    { choice: 'retire', reason: 'Unused', nextReview: null },
  ],
])('%s is taken', (_, change, entry) => {
  expect(checkDraft(draft(change), NOW)).toEqual({ entry, mistakes: null });
});

test('what is kept is looked at again in a year, everything else in 30 days', () => {
  expect(suggestedReview('keep', NOW)).toBe('2027-03-30');
  for (const choice of ['reduce', 'retire', 'askOwner'] as const) {
    expect(suggestedReview(choice, NOW)).toBe('2026-04-29');
  }
});
