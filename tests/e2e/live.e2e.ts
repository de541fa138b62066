import { accessRow, openAccessCheck } from './support/access.ts';
import { cell, findRow, openPanel, readUse, table } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, NOW, signIn, test } from './support/test.ts';

test('an admin signs in, reads the list, opens an application and signs out', async ({ page, live }) => {
  const { tenant } = await live();
  await signIn(page);
  await expect(page.getByText(tenant.account.username)).toBeVisible();

  const row = await findRow(page, 'Woodgrove Managed Detection');
  await expect(await cell(page, row, 'Last seen')).toContainText(/minutes? ago|just now/);
  await expect(await cell(page, row, 'Token requests (24 h)')).toContainText(/\d{2},\d{3}/);
  await expect(await cell(page, row, 'Access')).toContainText('Application + User');
  await expect(await cell(page, row, 'Access')).toContainText('Response action');
  await expect(row.getByRole('img', { name: /^30 days, .* a day/ })).toBeVisible();

  const panel = await openPanel(page, 'Woodgrove Managed Detection');
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}/);
  await expect(panel.getByText('May open a remote shell session on a device')).toBeVisible();
  await expect(panel.getByText('For 6 users').first()).toBeVisible();
  await panel.getByText('Show query').first().click();
  await expect(panel.getByText('EntraIdSpnSignInEvents').last()).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(table(page)).toBeHidden();
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).not.toMatch(/token|account\.|Kim Akers|kim\.akers/i);
});

test('each kind of origin has its own settings page in the portal', async ({ page, live }) => {
  const { tenant } = await live();
  await signIn(page);
  await page.getByRole('combobox', { name: 'Origin' }).selectOption('all');
  const registration = new RegExp(
    `^https://portal\\.azure\\.com/${tenant.tenantId}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/[0-9a-f-]{36}/isMSAApp~/false$`,
  );
  const enterprise = new RegExp(
    `^https://portal\\.azure\\.com/${tenant.tenantId}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/[0-9a-f-]{36}/appId/[0-9a-f-]{36}$`,
  );
  const kinds = [
    ['Ticket Bridge', registration],
    ['Wingtip Firewall Sync', enterprise],
    ['Microsoft Intune', enterprise],
    ['func-ioc-sync', enterprise],
    ['Analyst Assistant', enterprise],
  ] as const;
  for (const [name, url] of kinds) {
    const row = await findRow(page, name);
    const link = row.getByRole('link', { name: 'Open application settings' });
    await expect(link).toHaveAttribute('href', url);
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', /noopener/);
  }
});

test('a claims challenge is answered silently', async ({ page, live }) => {
  const { tenant, requests } = await live();
  await signIn(page);
  await readToTheEnd(page);
  tenant.setFault('claims-challenge');
  await page.getByRole('button', { name: 'Refresh' }).click();
  const answeredWithClaims = () =>
    requests.some((one) => one.url().includes('/token') && one.postData()?.includes('nbf'));
  await expect.poll(answeredWithClaims).toBe(true);
  await expect(page.getByText(/^Read just now/)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a claims challenge that needs the admin keeps the list and continues on a click', async ({
  page,
  live,
}) => {
  const { tenant } = await live();
  await signIn(page);
  await readToTheEnd(page);
  tenant.setFault('claims-interaction');
  await page.getByRole('button', { name: 'Refresh' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'prove who you are again' });
  await expect(notice).toBeVisible();
  await expect(table(page)).toBeVisible();
  await notice.getByRole('button', { name: 'Continue to sign in' }).click();
  await expect(table(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a refused hunting permission costs only the activity', async ({ page, live, guard }) => {
  await live({ persona: 'no-hunting' });
  guard.expect(/consent_required|AADSTS65001/);
  await signIn(page);
  const notice = page.getByRole('status').filter({ hasText: 'ThreatHunting.Read.All' }).first();
  await expect(notice).toBeVisible();
  const row = await findRow(page, 'Ticket Bridge');
  await expect(await cell(page, row, 'Last seen')).toContainText('Unknown');
  await expect(await cell(page, row, 'Token requests (24 h)')).toContainText('Unknown');
  await expect(await cell(page, row, 'Access')).toContainText('Write');
  await page.getByRole('button', { name: 'Allow ThreatHunting.Read.All, AuditLog.Read.All' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Sign-in was not completed' })).toBeVisible();
  await expect(table(page)).toBeVisible();
});

test('activity is asked for by a button that names the permission', async ({ page, live, guard }) => {
  guard.expect(/consent_required|AADSTS65001/);
  await live({ persona: 'reports-not-asked' });
  await signIn(page);
  await readToTheEnd(page);
  expect((await readUse(page, 'Ticket Bridge')).lastSeen).toMatch(/^—\s*Unknown/);
  await page.getByRole('button', { name: 'Allow AuditLog.Read.All', exact: true }).click();
  await expect(table(page)).toBeVisible();
  await readToTheEnd(page);
  expect((await readUse(page, 'Ticket Bridge')).lastSeen).toMatch(/ago|just now/);
});

test('the access check asks for one permission where another is refused', async ({ page, live, guard }) => {
  guard.expect(/consent_required|AADSTS65001/);
  await live({ persona: 'hunting-not-asked' });
  await signIn(page);
  await readToTheEnd(page);
  await openAccessCheck(page);
  const row = accessRow(page, 'Advanced hunting, sign-ins');
  await row.getByRole('button', { name: 'Allow ThreatHunting.Read.All', exact: true }).click();
  await expect(row).toContainText('Works');
  await expect(accessRow(page, 'Last-used report (beta)')).toContainText('Not consented');
  await page.getByRole('link', { name: 'Back to the list' }).click();
  expect((await readUse(page, 'Ticket Bridge')).lastSeen).toMatch(/ago|just now/);
});

test('throttled grants are waited for, and the list is whole', async ({ page, live }) => {
  const { tenant } = await live();
  tenant.setFault('throttled-seconds');
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByText(/Microsoft is busy: going on with .* at \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(table(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('another cloud has its own hosts in requests and links', async ({ page, live }) => {
  const { requests } = await live({ cloud: 'usgov' });
  await signIn(page);
  const row = await findRow(page, 'Ticket Bridge');
  const link = row.getByRole('link', { name: 'Open application settings' });
  await expect(link).toHaveAttribute('href', /^https:\/\/portal\.azure\.us\//);
  expect(new Set(requests.map((one) => new URL(one.url()).host))).toEqual(
    new Set(['login.microsoftonline.us', 'graph.microsoft.us']),
  );
});

test('only read permissions are asked for, and tokens go to Graph alone', async ({ page, live }) => {
  const { requests } = await live();
  await signIn(page);
  const authorize = requests.find((one) => one.url().includes('/authorize'));
  const scopes = new URL(authorize?.url() ?? '').searchParams.get('scope')?.split(' ') ?? [];
  expect(scopes.filter((scope) => !['openid', 'profile', 'offline_access'].includes(scope))).toEqual([
    'Application.Read.All',
    'Directory.Read.All',
  ]);
  for (const request of requests) {
    const { authorization } = await request.allHeaders();
    if (authorization) expect(new URL(request.url()).host).toBe('graph.microsoft.com');
  }
});

test('an expired token is renewed silently', async ({ page, live }) => {
  const { requests } = await live();
  await signIn(page);
  await page.clock.setFixedTime(new Date(NOW.getTime() + 2 * 60 * 60 * 1_000));
  await page.getByRole('button', { name: 'Refresh' }).click();
  const renewed = () =>
    requests.some(
      (one) => one.url().includes('/token') && one.postData()?.includes('grant_type=refresh_token'),
    );
  await expect.poll(renewed).toBe(true);
  await expect(page.getByText(/^Read just now/)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
