import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph, HOST, type ScriptedReply } from '../../tests/support/fakeGraph.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { CREDENTIAL_USES_ADDRESS, readCredentialUses } from './credentialUses.ts';

const KEY = 'dddddddd-0000-4000-8000-000000000001';
const OTHER_KEY = 'dddddddd-0000-4000-8000-000000000002';
const EARLY = '2026-01-01T00:00:00Z';
const LATE = '2026-03-01T00:00:00Z';

const row = (keyId: unknown, lastSignInDateTime: unknown) => ({
  appId: 'eeeeeeee-0000-4000-8000-000000000001',
  keyId,
  keyType: 'secret',
  expirationDateTime: null,
  signInActivity: { lastSignInDateTime, lastSignInRequestId: 'Aggregated' },
});
const report = (...replies: readonly [ScriptedReply, ...ScriptedReply[]]) =>
  fakeGraph(['AuditLog.Read.All', 'Directory.Read.All']).on('appCredentialSignInActivities', ...replies);
const holding = (...rows: readonly unknown[]) => report({ body: { value: rows } });
const read = (graph: FakeGraph) => readCredentialUses(graph.client, CLOUDS.china, CALM);

test('the report is asked for in pages of 999, by its key in lower case', async () => {
  const graph = holding(row(KEY.toUpperCase(), EARLY));
  expect(await read(graph)).toEqual(new Map([[KEY, new Date(EARLY)]]));
  expect(graph.requests.map(({ path }) => path)).toEqual([CREDENTIAL_USES_ADDRESS]);
});

test('of a key that occurs twice the newest use counts, also on a later page', async () => {
  const next = `https://${HOST}/beta/reports/appCredentialSignInActivities?$skiptoken=2`;
  const graph = report(
    { body: { value: [row(KEY, EARLY), row(OTHER_KEY, LATE)], '@odata.nextLink': next } },
    { body: { value: [row(KEY.toUpperCase(), LATE), row(OTHER_KEY, EARLY)] } },
  );
  expect(await read(graph)).toEqual(
    new Map([
      [KEY, new Date(LATE)],
      [OTHER_KEY, new Date(LATE)],
    ]),
  );
});

test('a date with an offset as the documentation prints it is read', async () => {
  expect(await read(holding(row(KEY, '2026-03-18T00:00:00-8:00')))).toEqual(
    new Map([[KEY, new Date('2026-03-18T08:00:00Z')]]),
  );
});

test.each<[string, unknown]>([
  ['without a key', row(null, LATE)],
  ['with a key of another type', row(7, LATE)],
  ['without a date', row(OTHER_KEY, null)],
  ['of year 1', row(OTHER_KEY, '0001-01-01T00:00:00Z')],
  ['with a date of another type', row(OTHER_KEY, 7)],
  ['without activity', { keyId: OTHER_KEY, signInActivity: null }],
  ['that lacks all of it', {}],
])('a row %s says nothing, and costs no other', async (_, odd) => {
  expect(await read(holding(odd, row(KEY, EARLY)))).toEqual(new Map([[KEY, new Date(EARLY)]]));
});

test.each<[number, string, string]>([
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'licenceMissing'],
  [403, 'Authentication_RequestFromUnsupportedUserRole', 'roleMissing'],
  [403, 'Authentication_MSGraphPermissionMissing', 'consentMissing'],
  [400, 'BadRequest', 'requestRejected'],
  [500, 'x', 'serviceError'],
])('%i %s is a problem, never an empty report', async (status, code, kind) => {
  const reply = { status, body: { error: { code, message: 'No' } } };
  await expect(read(report(reply))).rejects.toMatchObject({
    problem: { kind, what: 'the report on the use of credentials' },
  });
});

test('a report that breaks off is a problem, and is gone on with the next time', async () => {
  const next = `https://${HOST}/beta/reports/appCredentialSignInActivities?$skiptoken=2`;
  const graph = report(
    { body: { value: [row(KEY, EARLY)], '@odata.nextLink': next } },
    { status: 500 },
    { body: { value: [row(KEY, LATE)] } },
  );
  await expect(read(graph)).rejects.toMatchObject({ problem: { kind: 'serviceError' } });
  expect(await read(graph)).toEqual(new Map([[KEY, new Date(LATE)]]));
  expect(graph.requests).toHaveLength(3);
});

test.each<[string, ScriptedReply]>([
  ['404', { status: 404 }],
  ['400', { status: 400, body: { error: { message: "Resource not found for the segment 'x'." } } }],
])('%s comes from a cloud that does not know it', async (_, reply) => {
  await expect(read(report(reply))).rejects.toMatchObject({
    problem: { kind: 'notInCloud', cloud: CLOUDS.china.label },
  });
});
