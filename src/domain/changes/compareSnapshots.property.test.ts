import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyApplications, BEFORE, NOW, snapshot, withForgetting } from '../../../tests/support/snapshots.ts';
import type { Snapshot } from '../evidence/snapshot.ts';
import { finish } from '../work.ts';
import type { ChangeKind } from './change.ts';
import { compareSnapshots } from './compareSnapshots.ts';

/** Every change as a text, sorted; of what is new or gone without what it holds, of which less may be known. */
function changesOf(before: Snapshot, now: Snapshot): readonly string[] {
  return [...finish(compareSnapshots(before, now)).byKind]
    .flatMap(([kind, all]) =>
      all.map(({ application: { key }, detail }) => `${kind} ${key} ${isListing(kind) ? '' : detail}`),
    )
    .sort();
}

function isListing(kind: ChangeKind): boolean {
  return kind === 'new' || kind === 'gone';
}

const OPPOSITES: Partial<Record<ChangeKind, ChangeKind>> = {
  new: 'gone',
  permissionAdded: 'permissionRemoved',
  credentialAdded: 'credentialRemoved',
  ownerAdded: 'ownerRemoved',
  enabled: 'disabled',
};

test('a snapshot has no changes to itself', () => {
  fc.assert(
    fc.property(withForgetting(BEFORE), ([whole, part]) => {
      expect(changesOf(whole, whole)).toEqual([]);
      expect(changesOf(part, part)).toEqual([]);
    }),
  );
});

test('what is added one way is removed the other way', () => {
  fc.assert(
    fc.property(anyApplications, anyApplications, (some, others) => {
      // At one and the same time, so that nothing but the applications differs.
      const [a, b] = [snapshot(NOW, some), snapshot(NOW, others)];
      const [there, back] = [compareSnapshots(a, b), compareSnapshots(b, a)].map(finish);
      const keys = (kind: ChangeKind, of: typeof there) =>
        of?.byKind
          .get(kind)
          ?.map(({ application }) => application.key)
          .sort() ?? [];
      for (const [kind, opposite] of Object.entries(OPPOSITES) as [ChangeKind, ChangeKind][]) {
        expect(keys(kind, there), kind).toEqual(keys(opposite, back));
        expect(keys(opposite, there), opposite).toEqual(keys(kind, back));
      }
    }),
  );
});

test('knowing less never adds a change', () => {
  fc.assert(
    fc.property(withForgetting(BEFORE), withForgetting(NOW), (before, now) => {
      const all = changesOf(before[0], now[0]);
      for (const less of [
        changesOf(before[1], now[0]),
        changesOf(before[0], now[1]),
        changesOf(before[1], now[1]),
      ]) {
        expect(less.filter((change) => !all.includes(change))).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});
