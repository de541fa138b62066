import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { customDetection } from '../src/domain/alerts/customDetection.ts';
import { WATCHED_FINDINGS, type Watch, type WatchedFinding } from '../src/domain/alerts/handOver.ts';
import { scheduledRule } from '../src/domain/alerts/scheduledRule.ts';
import { MOST_APPLICATIONS } from '../src/domain/alerts/scope.ts';
import { FINDING_KEYS } from '../src/domain/findings/finding.ts';
import { RULES as FINDING_RULES } from '../src/domain/findings/rules.ts';
import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_INFO,
  THRESHOLD_KEYS,
  type Thresholds,
} from '../src/domain/findings/thresholds.ts';
import { armTemplateErrors } from './support/armTemplate.ts';
import { analyse } from './support/kusto.ts';
import { HUNTING_TABLES, WORKSPACE_TABLES } from './support/kustoTables.ts';

/** The defaults, and all thresholds at the ends of their ranges. */
const THRESHOLDS: readonly (readonly [string, Thresholds])[] = [
  ['the defaults', DEFAULT_THRESHOLDS],
  ['the least', ends('min')],
  ['the most', ends('max')],
];

function ends(end: 'min' | 'max'): Thresholds {
  const entries = THRESHOLD_KEYS.map((key) => [key, THRESHOLD_INFO[key][end]]);
  return Object.fromEntries(entries) as unknown as Thresholds; // one for each key
}

const IDS = Array.from(
  { length: MOST_APPLICATIONS },
  (_, index) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`,
);
const SCOPES: readonly (readonly [string, readonly string[] | null])[] = [
  ['every application', null],
  ['as many as may be named', IDS],
];
const CASES = WATCHED_FINDINGS.flatMap((finding) =>
  THRESHOLDS.flatMap(([which, thresholds]) =>
    SCOPES.map(
      ([what, appIds]) =>
        [`${finding}, ${which}, ${what}`, { finding, thresholds, appIds } satisfies Watch] as const,
    ),
  ),
);

/** The longest query that a scheduled rule may have, and a generous bound for a custom detection. */
const LONGEST = 10_000;

function queryFor(watch: Watch): string {
  const handed = customDetection(watch);
  if (handed.state === 'impossible') throw new Error(handed.why);
  return handed.value;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into JSON of any shape
function ruleFor(watch: Watch): any {
  const handed = scheduledRule(watch);
  return handed.state === 'possible' ? handed.value.template : null;
}

test.each(CASES)('the query is valid over the hunting tables: %s', (_, watch) => {
  const query = queryFor(watch);
  const { errors, columns } = analyse(query, HUNTING_TABLES);
  expect(errors).toEqual([]);
  expect(columns.slice(0, 6)).toEqual([
    ['Timestamp', 'datetime'],
    ['ReportId', 'string'],
    ['Application', 'string'],
    ['ServicePrincipalId', 'string'],
    ['AccountObjectId', 'string'],
    ['ApplicationId', 'string'],
  ]);
  expect(query.length).toBeLessThan(LONGEST);
});

const RULES = CASES.flatMap(([name, watch]) => {
  const rule = ruleFor(watch);
  return rule ? [[name, rule] as const] : [];
});

test.each(RULES)('the template is one that Sentinel takes: %s', (_, template) => {
  expect(armTemplateErrors(template)).toEqual([]);
});

test.each(RULES)('the rule looks back as far as its query, at most 14 days: %s', (_, template) => {
  const { query, queryPeriod } = template.resources[0].properties;
  const days = Number(/^P(\d+)D$/.exec(queryPeriod)?.[1]);
  expect(days).toBeLessThanOrEqual(14);
  expect(query).not.toMatch(/ago\((1[4-9]|[2-9]\d)d\)/);
});

test.each(RULES)(
  'the query of the rule is valid over the logs and gives what the rule maps: %s',
  (_, template) => {
    const { query, customDetails, entityMappings } = template.resources[0].properties;
    const { errors, columns } = analyse(query, WORKSPACE_TABLES);
    expect(errors).toEqual([]);
    const names = columns.map(([name]) => name);
    const mapped = entityMappings.flatMap(({ fieldMappings }: { fieldMappings: { columnName: string }[] }) =>
      fieldMappings.map(({ columnName }) => columnName),
    );
    expect(names).toEqual(expect.arrayContaining([...mapped, ...Object.values<string>(customDetails)]));
  },
);

test.each(WATCHED_FINDINGS)(
  'the query of the rule is valid in a workspace without any of the logs: %s',
  (finding) => {
    const thresholds = { ...DEFAULT_THRESHOLDS, longSilenceDays: 7 };
    const { query } = ruleFor({ finding, thresholds, appIds: null }).resources[0].properties;
    expect(analyse(query, {}).errors).toEqual([]);
  },
);

test('the schema of the template finds what is wrong', () => {
  const template = ruleFor({ finding: 'spike', thresholds: DEFAULT_THRESHOLDS, appIds: null });
  const [resource] = template.resources;
  const changed = (change: object) => ({
    ...template,
    resources: [{ ...resource, properties: { ...resource.properties, ...change } }],
  });
  expect(armTemplateErrors(changed({ severity: 'Severe' }))).not.toEqual([]);
  expect(armTemplateErrors(changed({ queryFrequence: 'P1D' }))).not.toEqual([]);
  expect(armTemplateErrors(changed({ queryPeriod: '14 days' }))).not.toEqual([]);
  expect(armTemplateErrors(changed({ query: undefined }))).not.toEqual([]);
});

describe('what cannot be watched says why', () => {
  const others = FINDING_KEYS.filter((key) => !WATCHED_FINDINGS.includes(key as WatchedFinding));

  test.each(others)('%s', (finding) => {
    const watch = { finding, thresholds: DEFAULT_THRESHOLDS, appIds: null };
    for (const handed of [customDetection(watch), scheduledRule(watch)]) {
      expect(handed).toEqual({ state: 'impossible', why: expect.stringMatching(/^.{40,}\.$/) });
    }
  });

  const silence = (longSilenceDays: number): Watch => ({
    finding: 'firstAfterSilence',
    thresholds: { ...DEFAULT_THRESHOLDS, longSilenceDays },
    appIds: null,
  });

  test('a silence longer than Sentinel looks back, but not one that fits', () => {
    expect(scheduledRule(silence(13))).toEqual({
      state: 'impossible',
      why: expect.stringMatching(/14 days at most.* silence of 13 days.* to 12 days or fewer/),
    });
    expect(scheduledRule(silence(12)).state).toBe('possible');
    expect(customDetection(silence(28)).state).toBe('possible');
  });

  test.each([
    [
      'more applications than a query can name',
      [...IDS, 'aaaaaaaa-0000-4000-8000-999999999999'],
      /100 applications at most/,
    ],
    ['applications without an app ID', [], /None of these applications has an app ID/],
    ['an ID that is none, which never gets into a query', ['" or true //'], /None of these applications/],
  ])('%s', (_, appIds, why) => {
    const watch: Watch = { finding: 'spike', thresholds: DEFAULT_THRESHOLDS, appIds };
    expect(customDetection(watch)).toEqual({ state: 'impossible', why: expect.stringMatching(why) });
    expect(scheduledRule(watch).state).toBe('impossible');
  });
});

test('the thresholds in force stand in the query, and above it in words', () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, spikeFactor: 7, spikeRequests: 123 };
  const query = queryFor({ finding: 'spike', thresholds, appIds: null });
  expect(query).toContain('let spikeFactor = 7;\nlet spikeRequests = 123;');
  const header = query.split('\n').filter((line) => line.startsWith('// '));
  expect(header.join(' ').replaceAll('// ', '')).toMatch(/more than 7 times .* at least 123 requests more/);
  expect(header[0]).toBe('// Connected Applications: Spike');
});

test('the documentation says of every finding whether it can be watched', () => {
  const docs = readFileSync(join(import.meta.dirname, '../docs/alerts.md'), 'utf8').toLowerCase();
  expect(FINDING_KEYS.filter((key) => !docs.includes(FINDING_RULES[key].label.toLowerCase()))).toEqual([]);
});
