import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackDays } from './unpackDays.ts';

test.each([
  ['one day', '0:5:2', [5, 0, 0], [2, 0, 0]],
  ['days in any order', '29:1:0;0:3:4;1:7:8', [3, 7, 1], [4, 8, 0]],
  ['a day that comes twice', '1:2:3;1:20:30', [0, 22, 0], [0, 33, 0]],
])('days packed as %s', (_, packed, succeeded, failed) => {
  const days = unpackDays(packed, 30, 'the activity');
  expect([days.succeeded.length, days.failed.length]).toEqual([30, 30]);
  expect([0, 1, 29].map((day) => days.succeeded[day])).toEqual(succeeded);
  expect([0, 1, 29].map((day) => days.failed[day])).toEqual(failed);
});

test.each([
  ['nothing at all', ''],
  ['a separator at the end', '0:1:1;'],
  ['a day beyond the trend', '30:1:1'],
  ['a negative day', '-1:1:1'],
  ['a missing count', '3:1'],
  ['an empty count', '3::1'],
  ['an empty day', ':1:1'],
  ['a fraction', '3:1.5:1'],
  ['a negative count', '3:-1:1'],
  ['another separator', '3:1:1,4:1:1'],
  ['words', 'none'],
])('days packed with %s are refused', (_, packed) => {
  expect(() => unpackDays(packed, 30, 'the activity')).toThrow(
    expect.objectContaining({ problem: { kind: 'wrongShape', what: 'the activity', path: 'results.Days' } }),
  );
});

test('only days with three whole numbers each are taken', () => {
  const mangled = fc
    .array(fc.constantFrom('0', '7', '12', '29', '30', '007', ':', ';', '-', '.', ' ', 'x', '٣'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  const triples = fc
    .array(
      fc.tuple(fc.nat(31), fc.nat(), fc.nat()).map((triple) => triple.join(':')),
      { minLength: 1 },
    )
    .map((days) => days.join(';'));
  fc.assert(
    fc.property(fc.oneof(mangled, triples), (packed) => {
      const days = packed
        .split(';')
        .map((triple) => /^(\d+):(\d+):(\d+)$/.exec(triple)?.slice(1).map(Number));
      if (days.some((triple) => !triple || Number(triple[0]) >= 30)) {
        expect(() => unpackDays(packed, 30, 'the activity')).toThrow();
        return;
      }
      const { succeeded, failed } = unpackDays(packed, 30, 'the activity');
      for (const day of Array(30).keys()) {
        const sum = (place: number) =>
          days.reduce((total, triple) => total + (triple?.[0] === day ? Number(triple[place]) : 0), 0);
        expect([succeeded[day], failed[day]]).toEqual([sum(1), sum(2)]);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('applications where nothing failed share their zeros, which nobody can change', () => {
  const [one, other] = ['0:5:0', '29:3:0;4:1:0'].map((packed) => unpackDays(packed, 30, 'the activity'));
  expect(one?.failed).toBe(other?.failed);
  expect(Object.isFrozen(one?.failed)).toBe(true);
  expect(one?.succeeded).not.toBe(other?.succeeded);
  expect(unpackDays('0:5:0', 90, 'the activity').failed).toEqual(Array(90).fill(0));
});
