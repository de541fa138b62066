import { expect, test } from 'vitest';
import { CALM, fakeGraph, NOW, type Scripted } from '../../tests/support/fakeGraph.ts';
import { demoServices, notes, question } from '../../tests/support/sources.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import { CLOUDS } from '../domain/clouds.ts';
import { lastUsedReport } from './lastUsed.ts';

const A = 'aaaaaaaa-0000-4000-8000-00000000000a';
const B = 'aaaaaaaa-0000-4000-8000-00000000000b';
const NEXT = 'https://graph.microsoft.com/beta/reports/next';
const EARLY = '2025-08-01T06:00:00Z';
const LATE = '2025-11-04T06:00:00Z';

const activity = (lastSignInDateTime: string | null) => ({ lastSignInDateTime });
const row = (change: object = {}) => ({
  id: 'one',
  appId: A,
  lastSignInActivity: activity(LATE),
  applicationAuthenticationClientSignInActivity: activity(EARLY),
  delegatedClientSignInActivity: activity(LATE),
  ...change,
});
const page = (value: readonly unknown[], nextLink?: string) => ({
  body: { value, ...(nextLink && { '@odata.nextLink': nextLink }) },
});

const graphWith = (...replies: readonly [Scripted, ...Scripted[]]) =>
  fakeGraph(['AuditLog.Read.All', 'Directory.Read.All']).on('/beta/reports/', ...replies);

function read(graph: ReturnType<typeof graphWith>, told = notes()) {
  return lastUsedReport(graph.client, CLOUDS.global).read(question(), told.listener, CALM);
}

test('each application has its last use of any API, as itself and for users', async () => {
  const graph = graphWith(page([row({ appId: A.toUpperCase() })], NEXT), page([row({ appId: B })]));
  const told = notes();
  const use = { any: new Date(LATE), asApplication: new Date(EARLY), forUsers: new Date(LATE) };
  expect(await read(graph, told)).toEqual({
    lastUsed: {
      state: 'answered',
      answer: {
        askedAt: NOW,
        request: 'GET /beta/reports/servicePrincipalSignInActivities?$top=999',
        problem: null,
        uses: new Map([
          [A, use],
          [B, use],
        ]),
      },
    },
  });
  expect(graph.requests).toHaveLength(2);
  expect(told.published).toEqual([]);
});

test.each([
  ['null as a whole', null],
  ['null inside', activity(null)],
  ['not a date', activity('some day')],
  ['absent', undefined],
  ['of the year 1', activity('0001-01-01T00:00:00Z')],
])('a use that is %s is not known, and takes nothing from the others', async (_, none) => {
  const value = [row({ applicationAuthenticationClientSignInActivity: none })];
  const { lastUsed } = await read(graphWith(page(value)));
  expect(lastUsed).toMatchObject({
    answer: { uses: new Map([[A, { any: new Date(LATE), asApplication: null, forUsers: new Date(LATE) }]]) },
  });
});

test('the parts alone do not tell the last use', async () => {
  const { lastUsed } = await read(graphWith(page([row({ lastSignInActivity: null })])));
  expect(lastUsed).toMatchObject({
    answer: { uses: new Map([[A, expect.objectContaining({ any: null })]]) },
  });
});

test('an application without any date is named, and its last use is not known', async () => {
  const value = [
    row({
      lastSignInActivity: null,
      applicationAuthenticationClientSignInActivity: null,
      delegatedClientSignInActivity: null,
    }),
  ];
  const { lastUsed } = await read(graphWith(page(value)));
  expect(lastUsed).toMatchObject({
    answer: { uses: new Map([[A, { any: null, asApplication: null, forUsers: null }]]) },
  });
});

test.each<[string, Scripted, string]>([
  ['a row of another shape', page([{ appId: 'not an ID' }]), 'wrongShape'],
  ['a page that breaks', { status: 500, body: {} }, 'serviceError'],
])('%s is a problem, and the rows that came are kept with it', async (_, reply, kind) => {
  const told = notes();
  await expect(read(graphWith(page([row()], NEXT), reply), told)).rejects.toMatchObject({
    problem: { kind },
  });
  expect(told.published).toMatchObject([
    {
      lastUsed: { state: 'answered', answer: { problem: { kind }, uses: new Map([[A, expect.anything()]]) } },
    },
  ]);
});

test('a list that broke off goes on where it was', async () => {
  const graph = graphWith(page([row()], NEXT), { status: 500, body: {} }, page([row({ appId: B })]));
  const source = lastUsedReport(graph.client, CLOUDS.global);
  const ask = () => source.read(question(), notes().listener, CALM);
  await expect(ask()).rejects.toThrow();
  const { lastUsed } = await ask();
  expect(graph.requests.map(({ path }) => path)).toEqual([
    '/beta/reports/servicePrincipalSignInActivities?$top=999',
    '/beta/reports/next',
    '/beta/reports/next',
  ]);
  expect(lastUsed).toMatchObject({
    answer: { problem: null, uses: new Map([A, B].map((appId) => [appId, expect.anything()])) },
  });
});

test.each<[string, Scripted]>([
  ['is not found', { status: 404, body: { error: { code: 'ResourceNotFound' } } }],
  [
    'is no resource',
    {
      status: 400,
      body: { error: { code: 'BadRequest', message: "Resource not found for the segment 'x'." } },
    },
  ],
])('a report that %s does not exist in this cloud', async (_, reply) => {
  const told = notes();
  await expect(read(graphWith(reply), told)).rejects.toMatchObject({
    problem: { kind: 'notInCloud', cloud: CLOUDS.global.label, what: 'the last-used report' },
  });
  expect(told.published).toEqual([]);
});

test('an account without the role is told so', async () => {
  const refusal = { code: 'Authentication_RequestFromUnsupportedUserRole', message: 'User is not allowed' };
  await expect(read(graphWith({ status: 403, body: { error: refusal } }))).rejects.toMatchObject({
    problem: { kind: 'roleMissing' },
  });
});

test('the demo tenant names its applications over all pages, some of them long unused', async () => {
  const tenant = demoTenant({ applications: 1_200 });
  const services = await demoServices(tenant, { now: () => NOON });
  const outcomes = await services.sources.lastUsed?.read(question({ now: NOON }), notes().listener, CALM);
  if (outcomes?.lastUsed?.state !== 'answered') throw new Error('No answer');
  const uses = [...outcomes.lastUsed.answer.uses.values()];
  expect(uses.length).toBeGreaterThan(999);
  expect(uses.some(({ any }) => any && any < new Date('2026-02-01T00:00:00Z'))).toBe(true);
});
