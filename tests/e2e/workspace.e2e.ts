import { DEMO_WORKSPACE_ID } from '../../src/demo/workspace.ts';
import { accessRow, openAccessCheck, verdicts } from './support/access.ts';
import { readUse } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, signIn, test } from './support/test.ts';

const WORKSPACE_HOST = 'api.loganalytics.azure.com';
const DATA_READ = 'https://api.loganalytics.io/Data.Read';
const logAnalytics = { workspaceId: DEMO_WORKSPACE_ID, days: 90 } as const;

test('the workspace gets a token of its own, and that of Microsoft Graph never goes there', async ({
  page,
  live,
}) => {
  const { requests } = await live({ logAnalytics });
  await signIn(page);
  await readToTheEnd(page);

  const tokens = new Map<string, Set<string>>();
  for (const request of requests) {
    const { authorization } = await request.allHeaders();
    if (!authorization) continue;
    const { host } = new URL(request.url());
    tokens.set(host, (tokens.get(host) ?? new Set()).add(authorization));
  }
  expect([...tokens.keys()].toSorted()).toEqual([WORKSPACE_HOST, 'graph.microsoft.com']);
  const ofGraph = [...(tokens.get('graph.microsoft.com') ?? [])];
  const ofWorkspace = [...(tokens.get(WORKSPACE_HOST) ?? [])];
  expect(ofWorkspace).toHaveLength(1);
  expect(ofGraph.filter((token) => ofWorkspace.includes(token))).toEqual([]);

  const queries = requests.filter((one) => new URL(one.url()).host === WORKSPACE_HOST);
  expect(queries.map((one) => [one.method(), new URL(one.url()).pathname])).toEqual(
    queries.map(() => ['POST', `/v1/workspaces/${DEMO_WORKSPACE_ID}/query`]),
  );
  expect(queries.map((one) => one.postData()).join()).toContain('AADServicePrincipalSignInLogs');

  await openAccessCheck(page);
  expect(await verdicts(page)).toMatchObject({ 'Log Analytics workspace': 'Works' });
});

test('with 90 days of logs an application shows when it was last seen before the 30 days', async ({
  page,
  live,
}) => {
  const { requests } = await live({ logAnalytics });
  await signIn(page);
  await readToTheEnd(page);
  expect(requests.filter((one) => new URL(one.url()).host === WORKSPACE_HOST).length).toBeGreaterThan(0);
  const { lastSeen, trend } = await readUse(page, 'Report fdp.exe');
  expect(lastSeen).toMatch(/^(2 months|7\d days) ago$/);
  expect(trend).toMatch(/^30 days, 0 a day, /);
  // Of what was last used 140 days ago, 90 days of logs hold nothing.
  expect((await readUse(page, 'Windows Store Line of Business')).lastSeen).toMatch(/ago, any API$/);
});

test('consent for the workspace is a step of its own', async ({ page, live, guard }) => {
  guard.expect(/consent_required|AADSTS65001/);
  const { requests } = await live({ persona: 'reports-not-asked', logAnalytics });
  await signIn(page);
  await readToTheEnd(page);
  expect(requests.some((one) => new URL(one.url()).host === WORKSPACE_HOST)).toBe(false);
  const before = requests.length;
  await page.getByRole('button', { name: 'Allow Data.Read' }).click();
  await expect.poll(() => requests.some((one) => new URL(one.url()).host === WORKSPACE_HOST)).toBe(true);
  const asked = requests
    .slice(before)
    .filter((one) => one.url().includes('/authorize'))
    .flatMap((one) => new URL(one.url()).searchParams.get('scope')?.split(' ') ?? []);
  expect(asked.filter((scope) => !['openid', 'profile', 'offline_access'].includes(scope))).toEqual([
    DATA_READ,
  ]);
  await readToTheEnd(page);
  expect(await readUse(page, 'SIEM Forwarder')).toEqual({
    lastSeen: expect.stringMatching(/minutes ago$/),
    requests: expect.stringMatching(/^1,7\d\d$/),
    trend: expect.stringMatching(/^30 days, 1,\d{3} to 1,\d{3} a day, /),
  });
  await openAccessCheck(page);
  expect(await verdicts(page)).toMatchObject({
    'Log Analytics workspace': 'Works',
    'Sign-in summaries (beta)': 'Not consented',
  });
  await expect(accessRow(page, 'Sign-in summaries (beta)')).toContainText('AuditLog.Read.All');
});
