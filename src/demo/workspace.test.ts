import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import type { PersonaName } from './personas.ts';
import { INGESTION_LAG } from './schedule.ts';
import { signInsOf, summarise, windowStart } from './signIns.ts';
import { demoTenant, type Json, NOON, requestToken, signIn } from './testClient.ts';
import { DEMO_WORKSPACE_ID } from './workspace.ts';
import { summariseWorkspace, workspaceRecordsOf, workspaceSignInsOf } from './workspaceSignIns.ts';

const HOST = 'https://api.loganalytics.azure.com';
const QUERY = `${HOST}/v1/workspaces/${DEMO_WORKSPACE_ID}/query`;
const SIGN_INS = 'let start = startofday(ago(29d));\nAADServicePrincipalSignInLogs | count';

async function tokensOf(persona: PersonaName) {
  const tenant = demoTenant({ persona });
  const { refresh_token, access_token } = await signIn(tenant);
  const scope = 'https://api.loganalytics.io/Data.Read';
  const { body } = await requestToken(tenant, { grant_type: 'refresh_token', refresh_token, scope });
  const ask = async (
    query: string,
    address = QUERY,
    token = body.access_token,
  ): Promise<{ status: number; json: Json }> => {
    const response = await tenant.fetch(
      new Request(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      }),
    );
    return { status: response.status, json: await response.json() };
  };
  return { ask, graphToken: access_token as string };
}

test('the workspace takes its own tokens only, and knows itself alone', async () => {
  const { ask, graphToken } = await tokensOf('all-rights');
  const errorOf = async (...args: Parameters<typeof ask>) => {
    const { status, json } = await ask(...args);
    return [status, json.error.code];
  };
  expect(await errorOf(SIGN_INS, QUERY, graphToken)).toEqual([401, 'AuthorizationRequiredError']);
  expect(await errorOf(SIGN_INS, QUERY.replace(/workspaces\/../, 'workspaces/00'))).toEqual([
    404,
    'WorkspaceNotFoundError',
  ]);
  expect(await errorOf(SIGN_INS, `${HOST}/v1/apps`)).toEqual([404, 'PathNotFoundError']);
  expect(
    (
      await ask(
        SIGN_INS,
        QUERY.replace(DEMO_WORKSPACE_ID, (id) => id.toUpperCase()),
      )
    ).status,
  ).toBe(200);
});

test('without a role there is no access', async () => {
  const { ask } = await tokensOf('no-role');
  const { status, json } = await ask(SIGN_INS);
  expect([status, json.error.code]).toEqual([403, 'InsufficientAccessError']);
});

test('an unknown table is named in the error', async () => {
  const { ask } = await tokensOf('all-rights');
  const { status, json } = await ask('// Office\nOfficeActivity | count');
  expect(status).toBe(400);
  expect(json.error.innererror.innererror.message).toContain("expression named 'OfficeActivity'");
});

test('an answer is a table whose rows are lists, with a row about each log', async () => {
  const { ask } = await tokensOf('all-rights');
  const { json } = await ask(SIGN_INS);
  const [{ name, columns, rows }] = json.tables;
  expect(name).toBe('PrimaryResult');
  expect(columns[0]).toEqual({ name: 'Table', type: 'string' });
  const tables = rows.filter((row: Json[]) => row[2] === 'table');
  expect(tables.map(([table]: Json[]) => table).sort()).toEqual([
    'AADManagedIdentitySignInLogs',
    'AADNonInteractiveUserSignInLogs',
    'AADServicePrincipalSignInLogs',
  ]);
});

test('an empty tenant has an empty workspace', async () => {
  const { ask } = await tokensOf('empty-tenant');
  expect((await ask(SIGN_INS)).json.tables[0].rows).toEqual([]);
});

const now = NOON.getTime();
const catalog = createCatalog(7, 60, 'all');
const view = { start: windowStart(now), span: { from: windowStart(now), to: now - INGESTION_LAG }, now };

test('the log of applications agrees with hunting', () => {
  const inHunting = [...signInsOf(catalog, 'application', now)];
  const entries = [...workspaceSignInsOf(catalog, now)].filter(({ table }) => !table.includes('User'));
  expect(entries).toHaveLength(inHunting.length);
  for (const entry of entries) {
    expect(summariseWorkspace(entry, view)).toEqual(summarise(entry.signIns, view.span, now));
  }
});

test('the log of users lacks the interactive sign-ins, and its sums are those of its records', () => {
  const entries = [...workspaceSignInsOf(catalog, now)].filter(({ table }) => table.includes('User'));
  for (const entry of entries) {
    const sums = summariseWorkspace(entry, view);
    const records = [...workspaceRecordsOf(entry, view.span)];
    expect(sums.rows).toBe(records.length);
    const times = records.filter(({ resultType }) => resultType === '0').map(({ time }) => time.getTime());
    expect(sums.lastSuccess).toBe(times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null);
  }
  const rows = entries.map((entry) => summariseWorkspace(entry, view).rows);
  const inHunting = entries.map(({ signIns }) => summarise(signIns, view.span, now).rows);
  const share = total(rows) / total(inHunting);
  expect(share).toBeGreaterThan(0.8);
  expect(share).toBeLessThan(0.9);
});

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
