import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { gapIn } from '../../../tests/support/directory.ts';
import { taking } from '../../../tests/support/evidence.ts';
import {
  arbitraryApplications,
  arbitraryContext,
  listApplication,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
  seenBefore,
  UNKNOWN,
} from '../../../tests/support/listApplications.ts';
import type { ConnectedApplication, HeldPermission } from '../connectedApplication.ts';
import { DEFAULT_THRESHOLDS } from '../findings/thresholds.ts';
import type { TenantReviewFacts } from '../reviewFacts.ts';
import { finish } from '../work.ts';
import { SnapshotSchema } from './snapshot.ts';
import { snapshotOf, takeSnapshot } from './takeSnapshot.ts';

function judgedWith(facts: TenantReviewFacts) {
  return taking({ judging: { facts, thresholds: DEFAULT_THRESHOLDS, asOf: NOW } });
}

const permission = (change: Partial<HeldPermission>): HeldPermission => ({
  value: 'Alert.Read',
  words: '',
  rating: 'read',
  consent: null,
  grantedAt: null,
  ...change,
});

test('a snapshot is what its schema describes, and survives being a file', () => {
  fc.assert(
    fc.property(arbitraryApplications, arbitraryContext, (applications, { facts }) => {
      const snapshot = finish(takeSnapshot(applications, judgedWith(facts)));
      expect(v.parse(SnapshotSchema, JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
      expect(snapshot.applications.map(({ key }) => key)).toEqual(applications.map(({ key }) => key));
    }),
  );
});

test('what an application may do is told with its context, its class and for whom it holds', () => {
  const application = listApplication('A', {
    access: [
      {
        api: 'endpoint',
        context: 'application',
        permissions: [permission({ value: 'Machine.Isolate', rating: 'response', grantedAt: NOW })],
      },
      {
        api: 'xdr',
        context: 'user',
        permissions: [
          permission({ value: 'Incident.Read', consent: { for: 'allUsers' } }),
          permission({ value: 'Odd', rating: 'unrated', consent: { for: 'users', count: 3 } }),
        ],
      },
    ],
  });
  const grantedAt = NOW.toISOString();
  expect(snapshotOf(application, taking()).permissions).toEqual([
    {
      api: 'endpoint',
      context: 'application',
      value: 'Machine.Isolate',
      class: 'response',
      consent: null,
      grantedAt,
    },
    {
      api: 'xdr',
      context: 'user',
      value: 'Incident.Read',
      class: 'read',
      consent: 'allUsers',
      grantedAt: null,
    },
    { api: 'xdr', context: 'user', value: 'Odd', class: 'unrated', consent: 3, grantedAt: null },
  ]);
});

test('activity that nobody knows is unknown with the reason, and never zero', () => {
  const { lastSeen, requests24h, failed24h, trend } = snapshotOf(listApplication('A'), taking());
  const why = expect.stringMatching(/^Unknown so far/);
  expect([lastSeen, requests24h, failed24h]).toEqual(Array(3).fill({ state: 'unknown', why }));
  expect(trend).toEqual(Array(30).fill(null));
});

test('activity that is known stands with its floor and its time', () => {
  const known = listApplication('A', {
    lastSeen: seenBefore(5),
    requests24h: { state: 'known', value: 7, atLeast: true },
  });
  expect(snapshotOf(known, taking())).toMatchObject({
    lastSeen: { state: 'seen', at: '2026-03-25T12:00:00.000Z', until: '2026-03-25T12:00:00.000Z' },
    requests24h: { state: 'known', value: 7, atLeast: true },
  });
});

test('owners and credentials that were not read are unknown; those that were read may be none', () => {
  const unread = snapshotOf(listApplication('A'), taking());
  const why = expect.stringMatching(/^Unknown so far/);
  expect(unread).toMatchObject({
    servicePrincipalOwners: { state: 'unknown', why },
    servicePrincipalCredentials: { state: 'unknown', why },
    registrationOwners: { state: 'unknown', why },
    registrationCredentials: { state: 'unknown', why },
  });
  const facts = reviewFacts({ A: { principal: principal([]), registration: null } });
  expect(snapshotOf(listApplication('A'), judgedWith(facts))).toMatchObject({
    servicePrincipalOwners: { state: 'known', value: { owners: [], hasMore: false } },
    servicePrincipalCredentials: { state: 'known', value: [] },
    registrationOwners: null,
    registrationCredentials: null,
  });
});

test('the last use of a credential is told by its key ID in any case, and null where no source says so', () => {
  const [used, other] = [{ ...secret(10), keyId: 'KEY-1' }, secret(60)];
  const facts = {
    ...reviewFacts({ A: { registration: registration(['ann'], [used, other], true) } }),
    credentialUses: { state: 'known', value: new Map([['key-1', NOW]]) },
  } as const;
  expect(snapshotOf(listApplication('A'), judgedWith(facts))).toMatchObject({
    registrationOwners: { value: { owners: [{ objectId: 'ann' }], hasMore: true } },
    registrationCredentials: {
      value: [
        { keyId: 'KEY-1', lastUsedAt: NOW.toISOString() },
        { keyId: 'key 60', lastUsedAt: null },
      ],
    },
  });
});

test('what the rules found stands with its sentence, and what they could not judge by its key', () => {
  const silent = listApplication('A', {
    lastSeen: { state: 'anyApi', at: new Date('2025-11-01T00:00:00Z') },
  });
  const { findings, unjudged } = snapshotOf(silent, taking());
  expect(findings).toContainEqual({
    key: 'unused',
    confidence: 'likely',
    sentence: expect.stringMatching(/2025-11-01/),
  });
  expect(unjudged).toContain('expiringBusy');
  expect(snapshotOf(listApplication('A', { lastSeen: UNKNOWN }), taking()).unjudged).toContain('unused');
});

const excluded = { rowsExcluded: 4, filters: ['Origin: this tenant'] };

test('the proof says what it is about: rows, filters, thresholds and every source', () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, unusedDays: 120 };
  const judging = { ...taking().judging, thresholds };
  const applications: readonly ConnectedApplication[] = [listApplication('A')];
  const { provenance } = finish(takeSnapshot(applications, taking({ ...excluded, judging })));
  expect(provenance).toMatchObject({
    ...excluded,
    tenantId: taking().tenantId,
    cloud: 'global',
    account: 'ada@contoso.example',
    appVersion: '1.2.3',
    takenAt: '2026-03-30T12:00:00.000Z',
    trendStart: '2026-03-01T00:00:00.000Z',
    rows: 1,
    isWhole: true,
    thresholds: { unusedDays: 120, quietDays: 30 },
  });
  expect(provenance.sources).toContainEqual(
    expect.stringMatching(/^Advanced hunting .* 2026-03-01 00:00 UTC to 2026-03-30 12:00 UTC, .*complete\.$/),
  );
  expect(provenance.sources).toContainEqual(expect.stringMatching(/no Log Analytics workspace|not asked/));
});

test.each([
  ['the list was still being read', { isWhole: false }, /not read to its end/],
  [
    'permissions were not read',
    { gaps: [gapIn('appRoleAssignments', 'xdr')] },
    /permissions of Defender XDR/,
  ],
])('the proof says that %s', (_, change, gap) => {
  const { provenance } = finish(takeSnapshot([], taking(change)));
  expect(provenance.isWhole).toBe(false);
  expect(provenance.gaps).toContainEqual(expect.stringMatching(gap));
});
