import type { Page } from '@playwright/test';
import { figure, openPanel, readUse, table } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, NOW, signIn, test } from './support/test.ts';

/** The links of all rows by their address, which holds the key of the application. */
function addresses(page: Page): Promise<readonly string[]> {
  return table(page)
    .getByRole('row')
    .getByRole('link')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => href.startsWith('/applications/')),
    );
}

/** The token requests of all applications, a row for each day. */
async function totalsByDay(page: Page): Promise<readonly string[]> {
  const chart = page.getByRole('region', { name: 'Token requests of 30 days, by API' });
  await chart.getByRole('button', { name: 'Show as table' }).click();
  const rows = chart.getByRole('row');
  await expect(rows.nth(30)).toBeVisible();
  return rows.allInnerTexts();
}

test('throttled: the wait is shown with its end, and everything arrives', async ({ page }) => {
  await page.goto('/?persona=throttled');
  await expect(page.getByText(/^Microsoft is busy: going on with .+ at \d\d:\d\d:\d\d\./)).toBeVisible();
  await readToTheEnd(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await readUse(page, 'SIEM Forwarder')).requests).toMatch(/^1,7\d\d$/);
});

test('reading activity can be stopped, the rows stay, and a refresh goes on', async ({ page }) => {
  await page.goto('/?persona=business-p1');
  await expect(async () => {
    await page.clock.runFor(2_500);
    await expect(page.getByText(/^Reading the sign-in summaries: [4-9] of \d+ requests\./)).toBeVisible({
      timeout: 100,
    });
  }).toPass();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^Read just now/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(table(page).getByRole('row').nth(5)).toBeVisible();
  // What had come is put together once more when the reading has ended.
  await expect.poll(async () => (await readUse(page, 'SIEM Forwarder')).lastSeen).toMatch(/ago$/);
  // The hours were not read, and what was not read is no silence.
  expect((await readUse(page, 'SOC Workbench')).lastSeen).toMatch(/^—\s*Unknown/);
  expect((await readUse(page, 'SOC Workbench')).requests).toMatch(/^—\s*Unknown/);

  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/^Reading the sign-in summaries: /)).toBeVisible();
  await readToTheEnd(page);
  expect((await readUse(page, 'SIEM Forwarder')).requests).toMatch(/^≥\s+at least\s+1,[67]\d\d$/);
  expect((await readUse(page, 'Asset Inventory Sync')).lastSeen).toBe('No record in 30 days');
});

test('grants-expired-token: the list is complete, and no row is there twice', async ({ page }) => {
  await page.goto('/');
  await readToTheEnd(page);
  const whole = await page.getByText(/^\d+ of \d+ applications$/).innerText();
  const users = (await openPanel(page, 'SOC Workbench')).getByText(/^For [\d,]+ users$/);
  const grantedTo = await users.allInnerTexts();
  expect(grantedTo).toContain('For 1,300 users');

  await page.goto('/?fault=grants-expired-token');
  await readToTheEnd(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText(whole, { exact: true })).toBeVisible();
  const links = await addresses(page);
  expect(links.length).toBeGreaterThan(5);
  expect(new Set(links).size).toBe(links.length);
  await openPanel(page, 'SOC Workbench');
  expect(await users.allInnerTexts()).toEqual(grantedTo);
});

test('reports-expired-token: the summaries are read anew, and nothing is counted twice', async ({
  page,
  live,
}) => {
  const total = figure(page, 'Requests in 24 h');
  const choice = { persona: 'business-p1', applications: 400 } as const;
  await live(choice);
  await signIn(page);
  await readToTheEnd(page);
  const expected = await total.innerText();
  const days = await totalsByDay(page);
  expect(expected).toMatch(/\d{2},\d{3}/);

  const { tenant, requests } = await live(choice);
  tenant.setFault('reports-expired-token');
  await page.reload();
  await expect(table(page)).toBeVisible();
  await readToTheEnd(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await total.innerText()).toBe(expected);
  expect(await totalsByDay(page)).toEqual(days);
  // The page that was refused, and the first page again.
  const pages = requests.filter((one) => one.url().includes('/getSummarized')).map((one) => one.url());
  expect(pages.some((url) => url.includes('$skiptoken'))).toBe(true);
  expect(new Set(pages).size).toBeLessThan(pages.length);
});

test('an answer of activity is asked for again only when it is 15 minutes old', async ({ page, live }) => {
  const { requests } = await live();
  const queries = () => requests.filter((one) => one.url().endsWith('/runHuntingQuery')).length;
  await signIn(page);
  await readToTheEnd(page);
  const asked = queries();
  expect(asked).toBeGreaterThan(0);

  const known = requests.length;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => requests.length).toBeGreaterThan(known);
  await readToTheEnd(page);
  expect(queries()).toBe(asked);

  await page.clock.setFixedTime(new Date(NOW.getTime() + 16 * 60_000));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(queries).toBe(2 * asked);
});
