import { figure, findRow, readUse, table } from './support/list.ts';
import { refuseReports } from './support/microsoft.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, signIn, test } from './support/test.ts';

/** Faults that fail a read as a whole: the words that must appear, on top of the list read before. */
const FAILED_READS = [
  ['offline', 'The server did not answer'],
  ['unauthorized', 'prove who you are again'],
  ['missing-role', 'your account has no role'],
  ['gateway-html', 'A proxy or sign-in gateway may have answered'],
  ['not-json', 'The answer was not JSON'],
] as const;

for (const [fault, words] of FAILED_READS) {
  test(`${fault}: the list stays, the message says why, and trying again works`, async ({ page }) => {
    await page.goto('/');
    await expect(table(page)).toBeVisible();
    await expect(page.getByText(/^Read just now/)).toBeVisible();
    await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption(fault);
    await page.getByRole('button', { name: 'Refresh' }).click();
    const notice = page.getByRole('alert').filter({ hasText: words });
    await expect(notice.first()).toBeVisible({ timeout: 20_000 });
    await expect(table(page)).toBeVisible();
    await findRow(page, 'Ticket Bridge');
    await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption('');
    await notice.first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(table(page)).toBeVisible();
  });

  test(`${fault}: from the start there is a message and a retry, no empty list`, async ({ page }) => {
    await page.goto(`/?fault=${fault}`);
    const notice = page.getByRole('alert').filter({ hasText: words });
    await expect(notice.first()).toBeVisible({ timeout: 20_000 });
    await expect(table(page)).toBeHidden();
    await expect(page.getByText('No application is connected')).toBeHidden();
    await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption('');
    await notice.first().getByRole('button', { name: 'Try again' }).click();
    await findRow(page, 'Ticket Bridge');
  });
}

/** Faults that cost a part of the list: the rest is there, and the message names the part. */
const GAPS = [
  ['wrong-shape', 'documented shape', 'Ticket Bridge'],
  ['not-found', 'does not exist in this tenant', 'Ticket Bridge'],
  ['looping-pages', 'had been read already', 'Woodgrove Managed Detection'],
  ['foreign-next-link', 'attacker.example', 'Woodgrove Managed Detection'],
  ['server-error', 'answered with an error (500)', 'Ticket Bridge'],
] as const;

for (const [fault, words, survivor] of GAPS) {
  test(`${fault}: what was read is shown, and what is missing is said`, async ({ page }) => {
    await page.goto(`/?fault=${fault}`);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 20_000 });
    await findRow(page, survivor);
    await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption('');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

for (const fault of ['throttled-decimal', 'throttled-date', 'throttled-seconds', 'unavailable-once']) {
  test(`${fault}: the wait is shown and the list is whole`, async ({ page }) => {
    await page.goto(`/?fault=${fault}`);
    await expect(page.getByText(/Microsoft is busy: going on with .* at \d\d:\d\d:\d\d/)).toBeVisible();
    await findRow(page, 'Ticket Bridge');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('throttled-forever: ends in a message, not in a spinner', async ({ page }) => {
  await page.goto('/?fault=throttled-forever');
  await expect(page.getByRole('alert').filter({ hasText: 'the limit was reached' })).toBeVisible({
    timeout: 30_000,
  });
  // Its traffic is known, its grants are not: that is not called a removed grant.
  await expect(await findRow(page, 'Ticket Bridge')).toContainText('Grant not known');
  await expect(page.getByText('Grant removed')).toBeHidden();
});

test('filter-unsupported: the list comes the long way round', async ({ page }) => {
  await page.goto('/?fault=filter-unsupported');
  await findRow(page, 'Ticket Bridge');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** Faults of hunting: the list is whole, the numbers are unknown with this reason. */
const HUNTING_FAULTS = [
  ['hunting-empty', 'is empty in this tenant'],
  ['hunting-no-table', 'this tenant has no table'],
  ['hunting-missing-role', 'your account has no role'],
  ['hunting-not-licensed', 'no licence'],
  ['hunting-quota', 'Try again in 15 minutes'],
  ['hunting-timeout', 'did not finish in time (504)'],
] as const;

for (const [fault, words] of HUNTING_FAULTS) {
  test(`${fault}, and no other source: unknown with a reason, never zero`, async ({
    page,
    context,
    live,
  }) => {
    const { tenant } = await live();
    await refuseReports(context);
    tenant.setFault(fault);
    await signIn(page);
    await readToTheEnd(page);
    await expect(page.getByText(words).first()).toBeVisible();
    expect(await readUse(page, 'SIEM Forwarder')).toEqual({
      lastSeen: expect.stringMatching(/^—\s*Unknown$/),
      requests: expect.stringMatching(/^—\s*Unknown$/),
      trend: 'no data',
    });
    await expect(figure(page, 'Silent for 30 days')).toContainText('Unknown');
  });

  test(`${fault}: the summaries answer in its place, and the reason is said`, async ({ page }) => {
    await page.goto(`/?fault=${fault}`);
    await readToTheEnd(page);
    const notice = page.getByRole('status').filter({ hasText: 'Activity comes from: Sign-in summaries' });
    await expect(notice).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    const { lastSeen, requests } = await readUse(page, 'SIEM Forwarder');
    expect(lastSeen).toMatch(/ago$/);
    expect(requests).toMatch(/\d/);
  });
}

test('hunting-short: silence is claimed only since the earliest record', async ({ page, context, live }) => {
  const { tenant } = await live();
  await refuseReports(context);
  tenant.setFault('hunting-short');
  await signIn(page);
  await readToTheEnd(page);
  await page.getByRole('button', { name: /^No record/ }).click();
  await expect(page.getByText('No record since 6 Nov').first()).toBeVisible();
  await expect(page.getByText('No record in 30 days')).toBeHidden();
});

test('hunting-stale: late tables make recent numbers unknown', async ({ page, context, live }) => {
  const { tenant } = await live();
  await refuseReports(context);
  tenant.setFault('hunting-stale');
  await signIn(page);
  await readToTheEnd(page);
  const { lastSeen, requests } = await readUse(page, 'SIEM Forwarder');
  expect(lastSeen).toBe('3 days ago or later');
  expect(requests).toMatch(/^—\s*Unknown$/);
});

test('hunting-old-tables: the older names still give the numbers', async ({ page }) => {
  await page.goto('/?fault=hunting-old-tables');
  await readToTheEnd(page);
  await expect(page.getByText('Activity comes from')).toHaveCount(0);
  expect((await readUse(page, 'SIEM Forwarder')).lastSeen).toMatch(/ago|just now/);
});

for (const [fault, words] of [
  ['sign-in-cancelled', 'The sign-in was cancelled'],
  ['sign-in-blocked', 'Conditional Access policy'],
] as const) {
  test(`${fault}: the door says why and opens again`, async ({ page }) => {
    await page.goto(`/?fault=${fault}`);
    await expect(page.getByRole('alert')).toContainText(words);
    await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption('');
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await expect(table(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test(`${fault} against a tenant: the same words`, async ({ page, live, guard }) => {
    const { tenant } = await live();
    guard.expect(/access_denied|AADSTS/);
    tenant.setFault(fault);
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await expect(page.getByRole('alert')).toContainText(words);
    tenant.setFault(null);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await expect(table(page)).toBeVisible();
  });
}

test('a deep link to an unknown application says so and leads back', async ({ page }) => {
  await page.goto('/applications/00000000-1111-2222-3333-444444444444');
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText('names no application connected to Defender');
  await panel.getByRole('button', { name: 'Back to the list' }).click();
  await expect(table(page)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test('hostile names stay text in one line', async ({ page }) => {
  await page.goto('/');
  const row = await findRow(page, '<img src=x onerror=alert(1)>');
  await expect(row.getByRole('link', { name: '<img src=x onerror=alert(1)>' })).toBeVisible();
  await findRow(page, 'Report fdp.exe');
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('Regional Security Operations');
  const long = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: /^Regional Security Operations/ }) });
  await expect(long).toHaveCount(1);
  // Rows are drawn anew while the numbers arrive, and a row between two drawings has no box.
  await expect
    .poll(async () => (await long.boundingBox())?.height ?? Number.POSITIVE_INFINITY)
    .toBeLessThan(80);
});

for (const [persona, words] of [
  ['no-rights', 'no consent for Application.Read.All'],
  ['no-role', 'your account has no role'],
] as const) {
  test(`persona ${persona}: what is missing, and from whom`, async ({ page }) => {
    await page.goto(`/?persona=${persona}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText(/Ask a|or ask a/).first()).toBeVisible();
  });
}

test('persona empty-tenant: no application is a fact, not a failure', async ({ page }) => {
  await page.goto('/?persona=empty-tenant');
  await expect(page.getByText('No application is connected')).toBeVisible();
});

test('persona no-directory-read: user grants are a gap, application grants are there', async ({ page }) => {
  await page.goto('/?persona=no-directory-read');
  await expect(page.getByText('Directory.Read.All').first()).toBeVisible();
  await findRow(page, 'Ticket Bridge');
});

for (const [what, body, words] of [
  ['missing', null, 'the file is missing'],
  ['not JSON', '{ mode: demo }', 'not JSON'],
  ['an HTML page', '<!doctype html>', 'looks like an HTML page'],
  ['a wrong mode', '{"mode":"production"}', '"mode" must be "demo" or "live"'],
  [
    'a wrong client ID',
    '{"mode":"live","clientId":"x","tenantId":"organizations","cloud":"global"}',
    '"clientId" must be',
  ],
  [
    'a missing tenant',
    '{"mode":"live","clientId":"11111111-2222-3333-4444-555555555555","cloud":"global"}',
    '"tenantId" is missing',
  ],
  [
    'an unknown cloud',
    '{"mode":"live","clientId":"11111111-2222-3333-4444-555555555555","tenantId":"contoso.example","cloud":"mars"}',
    '"cloud" must be one of',
  ],
] as const) {
  test(`config.json that is ${what}: an error page with an example, never the demo`, async ({
    page,
    context,
  }) => {
    await context.route('**/config.json', (route) =>
      body === null ? route.fulfill({ status: 404 }) : route.fulfill({ status: 200, body }),
    );
    await page.goto('/');
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByText('"tenantId": "contoso.example"')).toBeVisible();
    await expect(page.getByText('Demo tenant', { exact: true })).toBeHidden();
  });
}

for (const [name, words] of [
  ['not-json', 'not JSON'],
  ['web-page', 'looks like an HTML page'],
  ['unknown-mode', '"mode" must be'],
  ['wrong-client-id', '"clientId" must be'],
  ['missing-tenant', '"tenantId" is missing'],
  ['unknown-cloud', '"cloud" must be one of'],
] as const) {
  test(`the error page for a config.json that is ${name} opens in the demo`, async ({ page }) => {
    await page.goto(`/?config=${name}`);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('table')).toHaveCount(0);
  });
}
