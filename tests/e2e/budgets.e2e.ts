import type { Page, Request } from '@playwright/test';
import { BYTES_PER_APPLICATION, ELEMENTS, FIRST_LOAD_BYTES, requestsFor } from '../budgets.ts';
import { firstLoad } from '../support/firstLoad.ts';
import { findRow, openPanel, table } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, signIn, test } from './support/test.ts';

const APPLICATIONS = 2_000;

test('scripts and styles until the list stands', () => {
  const files = firstLoad('dist');
  const bytes = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  const largest = files.toSorted((a, b) => b.gzipBytes - a.gzipBytes).slice(0, 5);
  expect(bytes, `The largest: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});

test('requests and bytes of a full list, and elements in the page wherever one looks', async ({
  page,
  live,
}) => {
  const { requests } = await live({ applications: APPLICATIONS });
  await signIn(page);
  await readToTheEnd(page);
  await page.getByRole('combobox', { name: 'Origin' }).selectOption('all');
  await expect(page.getByText(/^2,00\d of 2,00\d applications$/)).toBeVisible();

  const asked = requests.filter((one) => one.method() !== 'OPTIONS' && one.url().includes('//graph.'));
  const pages = asked.filter((one) => decodeURIComponent(one.url()).includes('$skiptoken'));
  expect(asked.length - pages.length).toBeLessThanOrEqual(requestsFor(APPLICATIONS));
  const bytes = await Promise.all(asked.map(bytesOf));
  const perApplication = bytes.reduce((sum, one) => sum + one, 0) / APPLICATIONS;
  expect(perApplication).toBeLessThanOrEqual(BYTES_PER_APPLICATION);

  await expectFewElements(page);
  for (const part of [0.5, 1]) {
    await page.evaluate((to) => window.scrollTo(0, document.documentElement.scrollHeight * to), part);
    const middle = Math.floor(APPLICATIONS * part) - 20;
    await expect
      .poll(async () => Number(await table(page).getByRole('row').last().getAttribute('aria-rowindex')))
      .toBeGreaterThan(middle);
    await expectFewElements(page);
  }
  await findRow(page, 'SIEM Forwarder');
  await openPanel(page, 'SIEM Forwarder');
  await expectFewElements(page);
});

async function expectFewElements(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(ELEMENTS);
}

async function bytesOf(request: Request): Promise<number> {
  const response = await request.response();
  return (await response?.body())?.length ?? 0;
}
