import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASKED } from '../../../tests/support/activity.ts';
import { RUNS as JOINS, joined } from '../../../tests/support/activityLaws.ts';
import { anyIdentity, anyOutcomes } from '../../../tests/support/arbitraryActivity.ts';
import { anyCase, anyThresholds, type ReviewCase, reviewed } from '../../../tests/support/arbitraryReview.ts';
import { facts } from '../../../tests/support/findings.ts';
import { anyBlur, blurred, withUse } from '../../../tests/support/reviewChanges.ts';
import { askedAt } from '../reports.ts';
import { DAY, TREND_DAYS } from '../timeWindow.ts';
import { finish } from '../work.ts';
import { type Confidence, FINDING_KEYS, type FindingKey } from './finding.ts';
import { indexFindings, judge } from './findingIndex.ts';
import { DEFAULT_THRESHOLDS, type ThresholdKey } from './thresholds.ts';

const RUNS = { numRuns: 500 };

type Said = Confidence | 'clear' | 'unjudged';

/** What all rules say of a case. */
function verdicts(of: ReviewCase): Readonly<Record<FindingKey, Said>> {
  const { findings, unjudged } = judge(...reviewed(of));
  const said = Object.fromEntries<Said>(FINDING_KEYS.map((key) => [key, 'clear']));
  for (const { key, confidence } of findings) said[key] = confidence;
  for (const { key } of unjudged) said[key] = 'unjudged';
  return said as Record<FindingKey, Said>; // one for each key
}

const isFound = (said: Said) => said !== 'clear' && said !== 'unjudged';

test('the cases meet every rule in every state', () => {
  const said = fc.sample(anyCase, { numRuns: 1500, seed: 1 }).map(verdicts);
  const met = (is: (one: Said) => boolean) => FINDING_KEYS.filter((key) => said.some((one) => is(one[key])));
  expect(met(isFound)).toEqual(FINDING_KEYS);
  expect(met((one) => one === 'clear')).toEqual(FINDING_KEYS);
  expect(met((one) => one === 'unjudged')).toEqual(FINDING_KEYS);
});

/** They say that something is not there: a use, an owner, a credential that is valid. */
const ABSENCES: readonly FindingKey[] = [
  'unused',
  'quiet',
  'noRecord',
  'privilegedSilent',
  'goneSilent',
  'fewOwners',
  'expiredEverywhere',
];

test('what is known no more makes no finding of absence', () =>
  fc.assert(
    fc.property(anyCase, anyBlur, (of, blur) => {
      const [before, after] = [verdicts(of), verdicts(blurred(of, blur))];
      for (const key of ABSENCES) {
        if (isFound(before[key]) || !isFound(after[key])) continue;
        // Two earlier weeks are enough to tell what is usual, so one that was quiet may be among the others.
        expect([key, after[key], blur.part]).toEqual(['goneSilent', 'likely', 'day']);
      }
    }),
    RUNS,
  ));

/** They compare with all that is known, and say less surely what follows where a part is not. */
const FROM_A_PART: readonly FindingKey[] = [
  'expiringBusy',
  'spike',
  'firstAfterSilence',
  'disabledTrying',
  'goneSilent',
];

test('what is known no more makes nothing certain that was clear', () =>
  fc.assert(
    fc.property(anyCase, anyBlur, (of, blur) => {
      const [before, after] = [verdicts(of), verdicts(blurred(of, blur))];
      for (const key of FINDING_KEYS) {
        if (before[key] !== 'clear' || !isFound(after[key])) continue;
        expect(FROM_A_PART).toContain(key);
        expect(after[key]).not.toBe('certain');
      }
    }),
    RUNS,
  ));

const IDLE: readonly FindingKey[] = ['unused', 'quiet', 'noRecord'];

test('one more use makes nobody idle who was not', () =>
  fc.assert(
    fc.property(anyCase, fc.nat(3), fc.double({ min: 0, max: 28, noNaN: true }), (of, place, ago) => {
      const [before, after] = [verdicts(of), verdicts(withUse(of, place, ago))];
      const isIdle = (said: typeof before) => IDLE.some((key) => isFound(said[key]));
      if (!isIdle(before)) expect(isIdle(after)).toBe(false);
      for (const key of ['unused', 'noRecord', 'privilegedSilent'] as const) {
        if (!isFound(before[key])) expect(isFound(after[key])).toBe(false);
      }
    }),
    RUNS,
  ));

test('a use in the last days is no silence', () =>
  fc.assert(
    fc.property(anyCase, fc.nat(3), fc.double({ min: 0, max: 1.4, noNaN: true }), (of, place, ago) => {
      const [before, after] = [verdicts(of), verdicts(withUse(of, place, ago))];
      if (!isFound(before.goneSilent)) expect(isFound(after.goneSilent)).toBe(false);
    }),
    RUNS,
  ));

/** Which way a threshold has to move for a rule to find more. */
const DIRECTIONS: readonly (readonly [ThresholdKey, 'down' | 'up', FindingKey])[] = [
  ['unusedDays', 'down', 'unused'],
  ['unusedDays', 'up', 'quiet'],
  ['unusedDays', 'up', 'noRecord'],
  ['quietDays', 'down', 'quiet'],
  ['quietDays', 'down', 'privilegedSilent'],
  ['newDays', 'up', 'new'],
  ['newDays', 'down', 'firstAfterSilence'],
  ['expiringDays', 'up', 'expiringBusy'],
  ['longLivedDays', 'down', 'longLivedSecret'],
  ['busyRequests', 'down', 'expiringBusy'],
  ['failingPercent', 'down', 'failing'],
  ['failingRequests', 'down', 'failing'],
  ['spikeFactor', 'down', 'spike'],
  ['spikeRequests', 'down', 'spike'],
  ['silenceRequests', 'down', 'goneSilent'],
  ['longSilenceDays', 'down', 'firstAfterSilence'],
];

test.each(DIRECTIONS)('%s further %s loses no %s', (threshold, direction, key) =>
  fc.assert(
    fc.property(anyCase, anyThresholds, (of, { [threshold]: other }) => {
      const own = of.thresholds[threshold];
      const [low, high] = [Math.min(own, other), Math.max(own, other)];
      const [strict, loose] = direction === 'down' ? [high, low] : [low, high];
      const at = (value: number) => verdicts({ ...of, thresholds: { ...of.thresholds, [threshold]: value } });
      if (isFound(at(strict)[key])) expect(isFound(at(loose)[key])).toBe(true);
    }),
    { numRuns: 200 },
  ),
);

test('the index marks what judging one by one says, and nothing else', () =>
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 5 }), anyThresholds, (cases, thresholds) => {
      const applications = cases.map((one, place) => ({ ...reviewed(one)[0], key: `key-${place}` }));
      const judging = { facts: cases[0] ? reviewed(cases[0])[1].facts : facts(), thresholds, asOf: ASKED };
      const index = finish(indexFindings(applications, judging));
      expect(index.judging).toBe(judging);
      expect([...index.marks.keys()]).toEqual(applications.map(({ key }) => key));
      for (const application of applications) {
        const { findings, unjudged } = judge(application, judging);
        const bits = (all: readonly { readonly key: FindingKey }[]) =>
          all.reduce((sum, { key }) => sum + 2 ** FINDING_KEYS.indexOf(key), 0);
        expect(index.marks.get(application.key)).toEqual({ found: bits(findings), unjudged: bits(unjudged) });
      }
    }),
  ));

test('every finding and every doubt is told in whole sentences, without a gap', () =>
  fc.assert(
    fc.property(anyCase, (of) => {
      const { findings, unjudged } = judge(...reviewed(of));
      const texts = [...findings.map(({ sentence }) => sentence), ...unjudged.map(({ why }) => why)];
      for (const text of texts) {
        expect(text).toMatch(/^[\p{Lu}“].*\.$/su);
        expect(text).not.toMatch(/undefined|null|NaN|Infinity| {2}|\b1 (?:day|request|token|time)s\b/);
      }
      for (const { numbers } of findings) {
        expect(numbers).not.toEqual([]);
        for (const { label, value } of numbers) expect([label, value]).not.toContain('');
        expect(new Set(numbers.map(({ label }) => label)).size).toBe(numbers.length);
      }
    }),
    RUNS,
  ));

test('of whatever the sources say, idle and silent rests on proof', () =>
  fc.assert(
    fc.property(anyIdentity, anyOutcomes, (identity, outcomes) => {
      const asOf = askedAt(outcomes) ?? ASKED;
      for (const application of joined(identity, outcomes)) {
        const { lastSeen, trend } = application.activity;
        const { findings } = judge(application, { facts: facts(), thresholds: DEFAULT_THRESHOLDS, asOf });
        const keys = findings.map(({ key }) => key);
        const since =
          lastSeen.state === 'noRecord' ? lastSeen.since : lastSeen.state === 'anyApi' ? lastSeen.at : null;
        const idleSince = lastSeen.state === 'seen' ? lastSeen.until : since;
        const idle = idleSince ? asOf.getTime() - idleSince.getTime() : 0;
        if (keys.includes('unused')) expect(idle).toBeGreaterThanOrEqual(90 * DAY);
        if (keys.includes('quiet')) expect(idle).toBeGreaterThan(30 * DAY);
        if (keys.includes('noRecord')) expect(lastSeen.state).toBe('noRecord');
        if (keys.includes('goneSilent') && application.activity.graphRequests24h === null) {
          expect(trend.slice(TREND_DAYS - 2)).toEqual([0, 0]);
        }
      }
    }),
    JOINS,
  ));
