import type { Locator, Page } from '@playwright/test';
import { cell, findRow, openPanel } from './support/list.ts';
import { readOwners, readToTheEnd } from './support/reading.ts';
import { drop, fileOf, harOf } from './support/statisticsFile.ts';
import { expect, NOW, signIn, test } from './support/test.ts';

/** The last day of the capture, as the rows print it. */
const ON_LAST_DAY = /^API\s*[\d,]+ on 18 Nov$/;

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Open portal|Portal) statistics/ }).click();
  return page.getByRole('dialog', { name: 'Portal statistics' });
}

/** The line of the file in the row of an application. */
async function portalLine(page: Page): Promise<Locator> {
  const requests = await cell(page, await findRow(page, 'SIEM Forwarder'), 'Token requests (24 h)');
  return requests.getByText(ON_LAST_DAY);
}

/** Everything that the page shows or keeps. */
function everythingOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
    ]),
  );
}

test('a JSON file is dated by the admin and fills the list without a request', async ({ page, live }) => {
  const { tenant, requests } = await live();
  await signIn(page);
  await readToTheEnd(page);
  await readOwners(page);
  const sent = requests.length;
  await expect(await portalLine(page)).toHaveCount(0);

  const dialog = await openDialog(page);
  await dialog.getByLabel(/^Choose a file/).setInputFiles(fileOf('apps.json', tenant.portalStatistics()));
  await expect(dialog.getByText('When was it taken?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this file' }).click();
  await expect(dialog.getByText('Enter the day on which you saved the response.')).toBeVisible();
  await dialog.getByLabel(/^Day on which it was saved/).fill('2026-11-18');
  await dialog.getByRole('button', { name: 'Use this file' }).click();
  await expect(dialog.getByText('taken on 18 Nov 2026')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await expect(page.getByRole('button', { name: 'Portal statistics: 18 Nov 2026' })).toBeVisible();
  await expect(await portalLine(page)).toBeVisible();
  const panel = await openPanel(page, 'SIEM Forwarder');
  await expect(
    panel.getByRole('heading', { name: 'API requests by the portal’s file, 30 days' }),
  ).toBeVisible();
  expect(requests.slice(sent).map((one) => one.url())).toEqual([]);
});

test('a recording says by itself when it was taken, and nothing else of it is kept', async ({
  page,
  live,
}) => {
  const { tenant, requests } = await live();
  await signIn(page);
  await readToTheEnd(page);
  await readOwners(page);
  const sent = requests.length;
  const cookie = 'sccauth=session-of-the-admin';
  const dialog = await openDialog(page);
  const har = harOf(tenant.portalStatistics(), NOW, cookie);
  await dialog.getByLabel(/^Choose a file/).setInputFiles(fileOf('portal.har', har));
  await expect(dialog.getByText('taken on 18 Nov 2026')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(await portalLine(page)).toBeVisible();
  expect((await everythingOf(page)).includes(cookie)).toBe(false);
  expect(requests.slice(sent).map((one) => one.url())).toEqual([]);

  const again = await openDialog(page);
  await again.getByRole('button', { name: 'Remove the file' }).click();
  await expect(await portalLine(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Open portal statistics…' })).toBeVisible();
});

test('a recording without the statistics is refused, and its cookies are not quoted', async ({
  page,
  live,
}) => {
  await live();
  await signIn(page);
  const cookie = 'sccauth=session-of-the-admin';
  const other = harOf('[]', NOW, cookie).replace('/apps/all', '/apps/none');
  const dialog = await openDialog(page);
  await dialog.getByLabel(/^Choose a file/).setInputFiles(fileOf('other.har', other));
  await expect(dialog.getByRole('alert')).toContainText('holds no answer to a request');
  expect((await everythingOf(page)).includes(cookie)).toBe(false);
});

test('a file can be dropped anywhere on the page', async ({ page, live }) => {
  const { tenant } = await live();
  await signIn(page);
  await readToTheEnd(page);
  await drop(page, fileOf('portal.har', harOf(tenant.portalStatistics(), NOW, 'none')));
  const dialog = page.getByRole('dialog', { name: 'Portal statistics' });
  await expect(dialog.getByText('taken on 18 Nov 2026')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(await portalLine(page)).toBeVisible();
});
