import * as v from 'valibot';
import { expect, test } from 'vitest';
import { outcomes } from '../../../tests/support/activity.ts';
import { holder } from '../../../tests/support/holders.ts';
import { listApplication, NOW, seenBefore } from '../../../tests/support/listApplications.ts';
import { TENANT } from '../../../tests/support/snapshots.ts';
import type { Taking } from '../evidence/provenance.ts';
import { takeSnapshot } from '../evidence/takeSnapshot.ts';
import { DEFAULT_THRESHOLDS } from '../findings/thresholds.ts';
import { ProblemError } from '../problem.ts';
import { NO_REVIEW_FACTS } from '../reviewFacts.ts';
import { finish } from '../work.ts';
import { withDecision } from './decide.ts';
import { openReview } from './openReview.ts';
import { ReviewFileSchema } from './reviewFile.ts';
import { reviewFile } from './saveReview.ts';

const TAKING: Taking = {
  tenantId: TENANT,
  cloud: 'global',
  takenAt: NOW,
  account: 'ada@contoso.example',
  appVersion: '1.0.0',
  outcomes: outcomes(),
  gaps: [],
  isWhole: true,
  filters: [],
  rowsExcluded: 0,
  judging: { facts: NO_REVIEW_FACTS, thresholds: DEFAULT_THRESHOLDS, asOf: NOW },
};

const APPLICATIONS = [
  listApplication('Exporter', {
    ...holder([['endpoint', 'application', 'Machine.Isolate']]),
    lastSeen: seenBefore(2),
  }),
  listApplication('__proto__'),
];
const DECISIONS = withDecision(
  withDecision(
    new Map(),
    APPLICATIONS,
    { choice: 'keep', reason: '', nextReview: '2027-03-30' },
    { reviewer: 'bea@contoso.example', decidedAt: new Date('2026-03-01T10:00:00Z') },
  ),
  APPLICATIONS.slice(0, 1),
  { choice: 'retire', reason: 'Said “no”,\nthen left', nextReview: null },
  { reviewer: 'ada@contoso.example', decidedAt: NOW },
);

const saved = () => finish(reviewFile(DECISIONS, APPLICATIONS, TAKING)).text();
const open = (text: string, tenantId = TENANT) => finish(openReview('review.json', text, tenantId));

test('what is saved opens as it was', async () => {
  expect(open(await saved())).toEqual({
    fileName: 'review.json',
    savedAt: NOW.getTime(),
    savedBy: 'ada@contoso.example',
    decisions: DECISIONS,
    snapshot: finish(takeSnapshot(APPLICATIONS, TAKING)),
  });
});

test('what is saved is what the schema says, also without a decision and without an application', async () => {
  for (const text of [await saved(), await finish(reviewFile(new Map(), [], TAKING)).text()]) {
    expect(v.safeParse(ReviewFileSchema, JSON.parse(text)).issues).toBeUndefined();
  }
});

test('a snapshot opens without decisions', () => {
  const snapshot = finish(takeSnapshot(APPLICATIONS, TAKING));
  const opened = open(JSON.stringify(snapshot));
  expect(opened).toMatchObject({ savedAt: NOW.getTime(), savedBy: 'ada@contoso.example', snapshot });
  expect(opened.decisions.size).toBe(0);
});

/** The saved file with something else at a path. */
async function broken(path: readonly (string | number)[], value: unknown): Promise<string> {
  const file: unknown = JSON.parse(await saved());
  const last = path[path.length - 1] ?? '';
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => (part as never)[key], file);
  Object.assign(parent as object, { [last]: value });
  return JSON.stringify(file);
}

function problemOf(text: string, tenantId?: string) {
  try {
    open(text, tenantId);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return null;
}

const OTHER = 'aaaaaaaa-0000-4000-8000-000000000002';
const review = { format: 'connected-applications/review' };
const snapshot = { format: 'connected-applications/snapshot' };

test.each<[string, string, object]>([
  ['no JSON', '%PDF-1.7', { kind: 'reviewNotReadable' }],
  ['nothing', '', { kind: 'reviewNotReadable' }],
  ['JSON that is no object', '[]', { kind: 'reviewOtherFormat' }],
  ['JSON of something else', '{"format":"har","version":1}', { kind: 'reviewOtherFormat' }],
  ['a review without a version', JSON.stringify(review), { kind: 'reviewOtherFormat' }],
  ['a newer version', JSON.stringify({ ...review, version: 2 }), { kind: 'reviewNewer', version: 2 }],
  ['a newer snapshot', JSON.stringify({ ...snapshot, version: 2 }), { kind: 'reviewNewer', version: 2 }],
  ['a review without anything', JSON.stringify({ ...review, version: 1 }), { kind: 'reviewWrongShape' }],
])('%s is refused', (_, text, problem) => {
  expect(problemOf(text)).toMatchObject({ ...problem, what: 'the review file' });
});

test('a review of another tenant is refused, and so is one with another tenant’s snapshot in it', async () => {
  const problem = { kind: 'reviewOtherTenant', tenantId: TENANT };
  expect(problemOf(await saved(), OTHER)).toMatchObject(problem);
  expect(problemOf(await broken(['snapshot', 'provenance', 'tenantId'], OTHER))).toMatchObject({
    kind: 'reviewOtherTenant',
    tenantId: OTHER,
  });
  expect(problemOf(await saved(), TENANT.toUpperCase())).toBeNull();
});

test.each<[readonly (string | number)[], unknown, string]>([
  [['decisions', 1, 'choice'], 'delete', 'decisions[1].choice'],
  [['decisions', 0, 'nextReview'], '30 March', 'decisions[0].nextReview'],
  [['decisions', 0, 'decidedAt'], '2026-03-01T10:00:00+05', 'decisions[0].decidedAt'],
  [['decisions', 0, 'held', 0, 'api'], 'exchange', 'decisions[0].held[0].api'],
  [['decisions'], {}, 'decisions'],
  [['savedAt'], '2026-03-01T10:00:00+05', 'savedAt'],
  [['snapshot', 'applications', 1, 'lastSeen'], null, 'snapshot.applications[1].lastSeen'],
  [
    ['snapshot', 'applications', 0, 'permissions', 0, 'class'],
    'low',
    'snapshot.applications[0].permissions[0].class',
  ],
  [['snapshot', 'provenance', 'asOf'], '2026-03-01T10:00:00+05', 'snapshot.provenance.asOf'],
  [['snapshot', 'version'], 0, 'snapshot.version'],
])('a broken field is named by its path: %j', async (path, value, words) => {
  expect(problemOf(await broken(path, value))).toMatchObject({ kind: 'reviewWrongShape', path: words });
});

test('the value of a broken field is not kept', async () => {
  const problem = problemOf(await broken(['decisions', 0, 'choice'], 'secret'));
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test('a key of __proto__ changes no prototype, and reaches nothing', async () => {
  const text = (await saved())
    .replace('"decisions":[', '"__proto__":{"polluted":true},"decisions":[')
    .replaceAll('"choice":', '"__proto__":{"polluted":true},"constructor":{"polluted":true},"choice":')
    .replace('"thresholds":{', '"thresholds":{"__proto__":1,');
  expect(text.match(/__proto__/g)?.length).toBeGreaterThan(4);
  const opened = open(text);
  expect(opened.decisions).toEqual(DECISIONS);
  const parts = [
    opened,
    opened.snapshot,
    opened.snapshot.provenance.thresholds,
    ...opened.decisions.values(),
    {},
  ];
  for (const part of parts) {
    expect((part as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
  }
});
