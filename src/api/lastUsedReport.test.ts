import { expect, test } from 'vitest';
import { CALM, type FakeGraph, fakeGraph, type ScriptedReply } from '../../tests/support/fakeGraph.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { LAST_USED_ADDRESS, readLastUsedReport } from './lastUsedReport.ts';

const CLIENT = 'cccccccc-0000-4000-8000-000000000001';
const EARLY = '2026-01-01T00:00:00Z';
const LATE = '2026-03-01T00:00:00Z';

const at = (date: string | null) => ({ lastSignInDateTime: date, lastSignInRequestId: 'Aggregated' });
const report = (...replies: readonly [ScriptedReply, ...ScriptedReply[]]) =>
  fakeGraph(['AuditLog.Read.All', 'Directory.Read.All']).on('servicePrincipalSignInActivities', ...replies);
const holding = (...rows: readonly object[]) => report({ body: { value: rows } });
const read = (graph: FakeGraph) => readLastUsedReport(graph.client, CLOUDS.china, CALM);

test('the report is asked for in pages of 999', async () => {
  const graph = holding();
  expect(await read(graph)).toEqual({ rows: [], problem: null });
  expect(graph.requests.map(({ path }) => path)).toEqual([LAST_USED_ADDRESS]);
});

test('the last use is the newest of what the report says', async () => {
  const graph = holding({
    appId: CLIENT.toUpperCase(),
    lastSignInActivity: at(EARLY),
    applicationAuthenticationClientSignInActivity: at(LATE),
    delegatedClientSignInActivity: at(EARLY),
  });
  expect((await read(graph)).rows).toEqual([
    { appId: CLIENT, lastUse: new Date(LATE), asApplication: new Date(LATE), forUsers: new Date(EARLY) },
  ]);
});

test.each([
  ['are absent', {}],
  ['are null', { lastSignInActivity: null, delegatedClientSignInActivity: null }],
  ['hold null', { lastSignInActivity: at(null), delegatedClientSignInActivity: at(null) }],
  ['hold no date', { lastSignInActivity: at('never') }],
])('activities that %s are unknown', async (_, activities) => {
  expect((await read(holding({ appId: CLIENT, ...activities }))).rows).toEqual([
    { appId: CLIENT, lastUse: null, asApplication: null, forUsers: null },
  ]);
});

test('being used as an API is no use of its own', async () => {
  const graph = holding({ appId: CLIENT, delegatedResourceSignInActivity: at(LATE) });
  expect((await read(graph)).rows).toMatchObject([{ lastUse: null }]);
});

test('a row without application is left out and named', async () => {
  const { rows, problem } = await read(holding({ lastSignInActivity: at(LATE) }, { appId: CLIENT }));
  expect([rows.length, problem?.kind]).toEqual([1, 'wrongShape']);
});

test.each<[string, ScriptedReply]>([
  ['404', { status: 404 }],
  ['400', { status: 400, body: { error: { message: "Resource not found for the segment 'x'." } } }],
])('%i from a cloud that does not know it', async (_, reply) => {
  await expect(read(report(reply))).rejects.toMatchObject({
    problem: { kind: 'notInCloud', cloud: CLOUDS.china.label },
  });
});

test.each<[number, string]>([
  [400, 'requestRejected'],
  [403, 'roleMissing'],
  [500, 'serviceError'],
])('%i is a problem, not an empty report', async (status, kind) => {
  const error = { code: 'Authentication_RequestFromUnsupportedUserRole', message: 'No' };
  await expect(read(report({ status, body: { error } }))).rejects.toMatchObject({ problem: { kind } });
});
