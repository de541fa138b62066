import type { Page } from '@playwright/test';
import type { PersonaName } from '../../src/demo/personas.ts';
import type { CloudName } from '../../src/domain/clouds.ts';
import { openAccessCheck, verdicts } from './support/access.ts';
import { bands, column, figure, openPanel, readUse, table } from './support/list.ts';
import type { Microsoft } from './support/microsoft.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, signIn, test } from './support/test.ts';

/** What every row of the access check says for an admin who may see everything. */
const ALL_WORKS = {
  'Applications and application permissions': 'Works',
  'Delegated permissions': 'Works',
  'Application details': 'Works',
  'Activity, application context': 'Works',
  'Activity, user context': 'Works',
  'Advanced hunting, sign-ins': 'Works',
  'Advanced hunting, requests to Microsoft Graph': 'Works',
  'Sign-in summaries (beta)': 'Not asked',
  'Last-used report (beta)': 'Works',
  'Log Analytics workspace': 'Not asked',
  'Defender portal statistics file': 'Not asked',
};

/** What changes where activity comes from the summaries, which hold no interactive sign-ins of users. */
const FROM_SUMMARIES = { 'Activity, user context': 'Works in part', 'Sign-in summaries (beta)': 'Works' };

type Live = (choice: { persona: PersonaName; cloud?: CloudName }) => Promise<Microsoft>;

/** Signs in as somebody and reads everything. */
async function readAs(page: Page, live: Live, persona: PersonaName, cloud: CloudName = 'global') {
  const microsoft = await live({ persona, cloud });
  await signIn(page);
  await readToTheEnd(page);
  return microsoft;
}

function asNumber(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}

/** How often the reports were asked. */
function summaryRequests({ requests }: Microsoft): number {
  return requests.filter((one) => one.url().includes('/getSummarized')).length;
}

/** Exact numbers from advanced hunting: in the application context, in the user context, and silence. */
async function expectExactNumbers(page: Page): Promise<void> {
  expect(await readUse(page, 'SIEM Forwarder')).toEqual({
    lastSeen: expect.stringMatching(/^1\d minutes ago$/),
    requests: expect.stringMatching(/^1,7\d\d$/),
    trend: expect.stringMatching(/^30 days, 1,\d{3} to 1,\d{3} a day, .* today so far$/),
  });
  expect(await readUse(page, 'SOC Workbench')).toEqual({
    lastSeen: expect.stringMatching(/^1\d minutes ago$/),
    requests: expect.stringMatching(/^4,\d{3}$/),
    trend: expect.stringMatching(/^30 days, 0 to 5,\d{3} a day, .* today so far$/),
  });
  expect(await readUse(page, 'Asset Inventory Sync')).toEqual({
    lastSeen: 'No record in 30 days',
    requests: '0',
    trend: '30 days, 0 a day, 0 yesterday, 0 today so far',
  });
}

test('all-rights: exact numbers, and the access check finds nothing amiss', async ({ page, live }) => {
  const microsoft = await readAs(page, live, 'all-rights');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await bands(page)).toEqual({
    'Past 24 hours': '30',
    '1 to 7 days ago': '11',
    '7 to 30 days ago': '4',
    'Longer ago': '3',
    'No record': '5',
    Unknown: '1',
  });
  await expectExactNumbers(page);
  expect(summaryRequests(microsoft)).toBe(0);
  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual(ALL_WORKS);
  await expect(page.getByText('You can see 6 of 6 sources. 3 not asked.')).toBeVisible();
});

test('business-p1: without hunting the summaries fill all three columns', async ({ page, live }) => {
  const microsoft = await readAs(page, live, 'business-p1');
  await expect(
    page.getByRole('status').filter({ hasText: 'Activity comes from: Sign-in summaries' }),
  ).toContainText('no licence that includes it: Microsoft Defender for Endpoint Plan 2');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(summaryRequests(microsoft)).toBeGreaterThan(10);

  expect(await readUse(page, 'SIEM Forwarder')).toEqual({
    lastSeen: expect.stringMatching(/minutes ago$/),
    requests: expect.stringMatching(/^≥\s+at least\s+1,[67]\d\d$/),
    trend: expect.stringMatching(/^30 days, 1,\d{3} to 1,\d{3} a day, .* today so far$/),
  });
  // Interactive sign-ins of users are not in the summaries: what was counted is the least there was.
  expect(await readUse(page, 'SOC Workbench')).toEqual({
    lastSeen: expect.stringMatching(/minutes ago$/),
    requests: expect.stringMatching(/^≥\s+at least\s+[34],\d{3}$/),
    trend: expect.stringMatching(/ known, .*at least, a part is unknown$/),
  });
  expect((await readUse(page, 'Asset Inventory Sync')).lastSeen).toBe('No record in 30 days');
  await expect(figure(page, 'Requests in 24 h')).toContainText('at least');

  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual({
    ...ALL_WORKS,
    ...FROM_SUMMARIES,
    'Advanced hunting, sign-ins': 'Licence missing',
    'Advanced hunting, requests to Microsoft Graph': 'Licence missing',
  });
  await expect(page.getByText('You can see 5 of 7 sources. 2 not asked.')).toBeVisible();
});

test('entra-free: every number is unknown, none is zero', async ({ page, live }) => {
  await readAs(page, live, 'entra-free');
  expect(await readUse(page, 'SIEM Forwarder')).toEqual({
    lastSeen: expect.stringMatching(/^—\s*Unknown$/),
    requests: expect.stringMatching(/^—\s*Unknown$/),
    trend: 'no data',
  });
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('');
  await expect(table(page).getByRole('row').nth(5)).toBeVisible();
  for (const header of ['Last seen', 'Token requests (24 h)']) {
    const texts = await column(page, header);
    expect(texts.length).toBeGreaterThan(5);
    // Below it, use of any API of Graph may be unknown as well.
    for (const text of texts) expect(text, header).toMatch(/^—\s*Unknown(\s*Any Graph use: —\s*Unknown)?$/);
  }
  for (const label of ['Seen in 24 h', 'Silent for 30 days', 'Requests in 24 h']) {
    await expect(figure(page, label)).toContainText('Unknown');
    await expect(figure(page, label)).not.toContainText(/(^|\D)0($|\D)/);
  }
  const connected = asNumber((await figure(page, 'Connected').innerText()).replace('Connected', ''));
  const { Unknown: unknown, ...judged } = await bands(page);
  expect(Number(unknown)).toBe(connected);
  expect(Object.values(judged)).toEqual(['—', '—', '—', '—', '—']);
  // Nothing was read, so nothing "below" may pass for read.
  await expect(page.getByRole('alert').filter({ hasText: 'Microsoft Entra ID P1 or P2' })).toContainText(
    'stay unknown; this is not the same as unused',
  );
  await expect(page.getByText('The numbers below are those read')).toHaveCount(0);

  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual({
    ...ALL_WORKS,
    'Activity, application context': 'Licence missing',
    'Activity, user context': 'Licence missing',
    'Advanced hunting, sign-ins': 'Licence missing',
    'Advanced hunting, requests to Microsoft Graph': 'Licence missing',
    'Sign-in summaries (beta)': 'Licence missing',
    'Last-used report (beta)': 'Licence missing',
  });
});

test('gcc-high: the same numbers from the hosts of that cloud', async ({ page, live }) => {
  const { requests } = await readAs(page, live, 'gcc-high', 'usgov');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectExactNumbers(page);
  expect(new Set(requests.map((one) => new URL(one.url()).host))).toEqual(
    new Set(['login.microsoftonline.us', 'graph.microsoft.us']),
  );
  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual(ALL_WORKS);
  await expect(page.getByText('US Government (GCC High)').first()).toBeVisible();
});

test('hunting-unfilled: empty tables prove nothing, and the summaries answer', async ({ page, live }) => {
  await readAs(page, live, 'hunting-unfilled');
  const notice = page.getByRole('status').filter({ hasText: 'Activity comes from: Sign-in summaries' });
  await expect(notice).toContainText('EntraIdSpnSignInEvents is empty in this tenant');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await readUse(page, 'SIEM Forwarder')).toEqual({
    lastSeen: expect.stringMatching(/minutes ago$/),
    requests: expect.stringMatching(/^≥\s+at least\s+1,[67]\d\d$/),
    trend: expect.stringMatching(/^30 days, 1,\d{3} to 1,\d{3} a day, /),
  });
  // Only users signed in to it: without interactive sign-ins its silent days are not known to be silent.
  const workbench = await readUse(page, 'SOC Workbench');
  expect(workbench.trend).toMatch(/^\d+ of 30 days known, /);
  expect(workbench.trend).not.toMatch(/(^|\D)0 (to|a day)/);

  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual({
    ...ALL_WORKS,
    ...FROM_SUMMARIES,
    'Advanced hunting, sign-ins': 'Empty although allowed',
    'Advanced hunting, requests to Microsoft Graph': 'Empty although allowed',
  });
});

test('throttled: waiting costs time and no number', async ({ page, live }) => {
  await readAs(page, live, 'throttled');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectExactNumbers(page);
  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual(ALL_WORKS);
});

test('no-role: no list, no number, and the role to ask for', async ({ page, live }) => {
  await live({ persona: 'no-role' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByRole('alert')).toContainText('your account has no role that may read this');
  await expect(page.getByRole('alert')).toContainText('Directory Readers');
  await expect(table(page)).toHaveCount(0);
  await expect(page.getByText('No application is connected')).toHaveCount(0);
  await expect(page.getByText(/^0$/)).toHaveCount(0);

  await openAccessCheck(page);
  expect(await verdicts(page)).toEqual({
    ...Object.fromEntries(Object.keys(ALL_WORKS).map((title) => [title, 'Not asked'])),
    'Applications and application permissions': 'Role missing',
    'Application details': 'Role missing',
  });
});

for (const persona of ['business-p1', 'hunting-unfilled']) {
  test(`${persona}: the summaries tell what hunting tells, and call nothing silent that hunting saw`, async ({
    page,
  }) => {
    await page.goto('/?persona=all-rights');
    await readToTheEnd(page);
    const exact = await readUse(page, 'SIEM Forwarder');
    const silent = await silentApplications(page);

    await page.goto(`/?persona=${persona}`);
    await readToTheEnd(page);
    const summed = await readUse(page, 'SIEM Forwarder');
    expect(summed.trend).toBe(exact.trend);
    // Counted by the hour, and so at least: the rest of one hour may be missing.
    const missing = asNumber(exact.requests) - asNumber(summed.requests);
    expect(missing).toBeGreaterThanOrEqual(0);
    expect(missing).toBeLessThanOrEqual(asNumber(exact.requests) / 20);
    for (const name of await silentApplications(page)) expect(silent).toContain(name);
  });
}

/** The names of the applications with no record in 30 days. */
async function silentApplications(page: Page): Promise<readonly string[]> {
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('');
  await page.getByRole('button', { name: /^No record/ }).click();
  const count = Number((await bands(page))['No record']);
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  const rows = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
  return rows.getByRole('link').filter({ hasNotText: 'Open application settings' }).allInnerTexts();
}

test('an application says of each source what it said', async ({ page, live }) => {
  await readAs(page, live, 'business-p1');
  const panel = await openPanel(page, 'SIEM Forwarder');
  const state = (report: string) =>
    panel
      .getByRole('heading', { name: report })
      .locator('..')
      .getByText(/^(Answered|No answer|Not asked)$/);
  await expect(state('Sign-in summaries (Microsoft Entra, beta): tokens of applications')).toHaveText(
    'Answered',
  );
  await expect(state('Advanced hunting (Microsoft Defender XDR): tokens of applications')).toHaveText(
    'No answer',
  );
  await expect(state('Log Analytics workspace: tokens of applications')).toHaveText('Not asked');
});
