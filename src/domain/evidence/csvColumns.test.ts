import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { taking } from '../../../tests/support/evidence.ts';
import {
  listApplication,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
} from '../../../tests/support/listApplications.ts';
import { DEFAULT_THRESHOLDS } from '../findings/thresholds.ts';
import { ORIGIN_KINDS, type Origin, type OriginKind } from '../origin.ts';
import type { Credential } from '../reviewFacts.ts';
import { CSV_COLUMNS } from './csvColumns.ts';
import type { SnapshotApplication } from './snapshot.ts';
import { snapshotOf } from './takeSnapshot.ts';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/exports.md'), 'utf8');
const LATER = '2026-04-09T12:00:00.000Z';

/** The cells of one application, by column. */
function cellsOf(application: SnapshotApplication) {
  const row = { application, decision: undefined, takenAt: NOW };
  return Object.fromEntries(CSV_COLUMNS.map(([name, cell]) => [name, cell(row)]));
}

const plain = (change: Partial<SnapshotApplication> = {}) =>
  cellsOf({ ...snapshotOf(listApplication('A'), taking()), ...change });

/** The columns on credentials: how many, whether there may be more, how many expired, the next to do so. */
function credentialCells(
  kind: OriginKind,
  own: readonly Credential[],
  registered: readonly Credential[] | null = null,
) {
  const origin: Origin = kind === 'otherTenant' ? { kind, verifiedPublisher: null } : { kind };
  const facts = reviewFacts({
    A: { principal: principal([], own), registration: registered && registration([], registered) },
  });
  const by = taking({ judging: { facts, thresholds: DEFAULT_THRESHOLDS, asOf: NOW } });
  const cells = cellsOf(snapshotOf(listApplication('A', { origin }), by));
  const { credentials, credentials_at_least, credentials_expired, credentials_next_expiry } = cells;
  return [credentials, credentials_at_least, credentials_expired, credentials_next_expiry];
}

test('the documentation names every column, and no other', () => {
  const [, table = ''] = DOCS.split('### Columns');
  const [rows = ''] = table.split('\n\n');
  const named = rows
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(new Set(named)).toEqual(new Set(CSV_COLUMNS.map(([name]) => name)));
  expect(named).toHaveLength(CSV_COLUMNS.length);
});

/** Their registration, or what they sign in with, is kept where this tenant cannot see it. */
const ELSEWHERE: readonly OriginKind[] = ['otherTenant', 'microsoft', 'agentIdentity', 'unknown'];

test.each(ELSEWHERE)('credentials of %s without a registration here may be kept elsewhere', (kind) => {
  expect(credentialCells(kind, [])).toEqual(['unknown', null, 'unknown', 'unknown']);
  expect(credentialCells(kind, [secret(-3), secret(10)])).toEqual([2, 'yes', 'unknown', 'unknown']);
});

test.each(ORIGIN_KINDS.filter((kind) => !ELSEWHERE.includes(kind)))(
  'credentials of %s are all in this tenant',
  (kind) => {
    expect(credentialCells(kind, [])).toEqual([0, 'no', 0, 'none']);
    expect(credentialCells(kind, [secret(-3), secret(10)])).toEqual([2, 'no', 1, LATER]);
  },
);

test('credentials of a registration that was read are all there are', () => {
  expect(credentialCells('unknown', [], [secret(10)])).toEqual([1, 'no', 0, LATER]);
});

test('a credential without an expiry may have expired or be the next', () => {
  expect(credentialCells('thisTenant', [], [secret(-3), secret(null)])).toEqual([
    2,
    'no',
    'unknown',
    'unknown',
  ]);
});

const FOUND = { key: 'unused', confidence: 'likely', sentence: 'Not used.' } as const;

test.each<[string, Partial<SnapshotApplication>, string, string]>([
  ['were found', { findings: [FOUND], unjudged: ['new'] }, 'unused (likely)', 'Not used.'],
  ['could not all be judged', { findings: [], unjudged: ['new'] }, 'unknown', 'unknown'],
  ['were all judged and clear', { findings: [], unjudged: [] }, 'none', 'none'],
])('findings that %s', (_, change, findings, finding_sentences) => {
  expect(plain(change)).toMatchObject({ findings, finding_sentences });
});

test.each<[string, Partial<SnapshotApplication>, string | null]>([
  ['of users was not read', { unreadAccess: [{ api: 'xdr', context: 'user' }] }, 'unknown'],
  ['cannot be', { unreadAccess: [{ api: 'xdr', context: 'application' }] }, null],
])('consent that %s', (_, change, consent) => {
  expect(plain(change)['consent']).toBe(consent);
});
