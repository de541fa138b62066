import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceOutcome, UsageLine, UsageReading } from './activity.ts';
import { DAY, startOfUtcDay, TREND_DAYS, trendStart } from './timeWindow.ts';
import { addUp, usageLine } from './usage.ts';

const ASKED = new Date('2026-03-30T12:00:00Z');
const START = trendStart(ASKED);
const api = fc.constantFrom('endpoint', 'xdr', 'graph');
const context = fc.constantFrom('application', 'user');
const inWindow = fc.date({ min: START, max: ASKED, noInvalidDate: true });
const days = fc.array(fc.nat(3), { minLength: TREND_DAYS, maxLength: TREND_DAYS });

const outcome: fc.Arbitrary<SourceOutcome> = fc.oneof(
  fc.constantFrom('pending', 'cutOff', 'notCovered').map((kind) => ({
    state: 'unknown' as const,
    reason: { kind },
  })),
  fc
    .record({
      latestRecord: inWindow,
      earliestRecord: inWindow,
      coverage: fc.constantFrom('complete', 'cutOff'),
      covers: fc.subarray(['endpoint', 'xdr', 'graph'] as const),
      context,
    })
    .map(({ latestRecord, earliestRecord, ...rest }) => ({
      state: 'answered' as const,
      answer: {
        source: 'advancedHunting' as const,
        unit: 'tokenRequests' as const,
        table: 'EntraIdSpnSignInEvents',
        query: '',
        tableRows: 1,
        readings: [],
        window: { start: START, askedAt: ASKED, earliestRecord, latestRecord },
        ...rest,
      },
    })),
);

const reading: fc.Arbitrary<UsageReading | null> = fc.option(
  fc.record({
    appId: fc.constant('a'),
    appName: fc.constant(''),
    api,
    lastSuccess: fc.option(inWindow),
    lastFailure: fc.option(inWindow),
    succeeded24h: fc.nat(3),
    failed24h: fc.nat(3),
    succeeded: days,
    failed: days,
  }),
);

const line = fc
  .tuple(api, context, outcome, reading)
  .map(([name, where, source, row]): UsageLine => usageLine(name, where, source, row));
const lines = fc.array(line, { maxLength: 6 });

test('an unknown line never leaves an application at "no record"', () =>
  fc.assert(
    fc.property(lines, (all) => {
      const { lastSeen } = addUp(all, { kind: 'appIdUnknown' });
      if (all.some((one) => one.lastSeen.state === 'unknown')) expect(lastSeen.state).not.toBe('noRecord');
    }),
  ));

test('a count with an unknown own line is never a known zero, nor exact', () =>
  fc.assert(
    fc.property(lines, (all) => {
      const activity = addUp(all, { kind: 'appIdUnknown' });
      const own = all.filter((one) => one.api !== 'graph');
      for (const [sum, parts] of [
        [activity.requests24h, own.map((one) => one.succeeded24h)],
        [activity.failed24h, own.map((one) => one.failed24h)],
      ] as const) {
        if (parts.some((part) => part.state === 'unknown') && sum.state === 'known') {
          expect(sum.value).toBeGreaterThan(0);
          expect(sum.atLeast).toBe(true);
        }
      }
    }),
  ));

test('a source that does not know gives no number at all', () =>
  fc.assert(
    fc.property(api, context, outcome, reading, (name, where, source, row) => {
      const one = usageLine(name, where, source, row);
      if (source.state === 'answered' && source.answer.covers.includes(name)) return;
      expect(one.lastSeen.state).toBe('unknown');
      expect([one.succeeded24h.state, one.failed24h.state]).toEqual(['unknown', 'unknown']);
      expect([...one.succeeded, ...one.failed].every((count) => count === null)).toBe(true);
    }),
  ));

test('no day outside the records of the table has a number', () =>
  fc.assert(
    fc.property(outcome, reading, (source, row) => {
      if (source.state !== 'answered') return;
      const { earliestRecord, latestRecord } = source.answer.window;
      const stale = latestRecord.getTime() < ASKED.getTime() - DAY;
      usageLine('endpoint', 'user', source, row).succeeded.forEach((count, index) => {
        const at = START.getTime() + index * DAY;
        const before = at < startOfUtcDay(earliestRecord).getTime();
        const after = stale && at > startOfUtcDay(latestRecord).getTime();
        if (before || after) expect(count).toBeNull();
      });
    }),
  ));

test('a cut-off answer never says zero, nor an exact number', () =>
  fc.assert(
    fc.property(outcome, reading, (source, row) => {
      if (source.state !== 'answered' || source.answer.coverage !== 'cutOff') return;
      const one = usageLine('endpoint', 'user', source, row);
      for (const count of [one.succeeded24h, one.failed24h]) {
        if (count.state === 'known') expect([count.value > 0, count.atLeast]).toEqual([true, true]);
      }
      expect([...one.succeeded, ...one.failed]).not.toContain(0);
      expect(one.lastSeen.state).not.toBe('noRecord');
    }),
  ));

test('a finished day with a number is covered by the table from its start to its end', () =>
  fc.assert(
    fc.property(outcome, reading, (source, row) => {
      if (source.state !== 'answered') return;
      const { earliestRecord, latestRecord } = source.answer.window;
      const stale = latestRecord.getTime() < ASKED.getTime() - DAY;
      const end = (stale ? latestRecord : ASKED).getTime();
      usageLine('endpoint', 'user', source, row).succeeded.forEach((count, index) => {
        if (count === null || index === 0 || index === TREND_DAYS - 1) return;
        const at = START.getTime() + index * DAY;
        expect([earliestRecord.getTime() <= at, at + DAY <= end]).toEqual([true, true]);
      });
    }),
  ));
