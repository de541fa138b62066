import { expect, type Locator, type Page } from '@playwright/test';

/** The list of applications. */
export function table(page: Page): Locator {
  return page.getByRole('grid', { name: 'Connected applications' });
}

/** The row of the application with exactly this name. */
export function rowOf(page: Page, name: string): Locator {
  return table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** Searches for an application and returns its row: the list holds only the rows near the screen. */
export async function findRow(page: Page, name: string): Promise<Locator> {
  await page.getByRole('searchbox', { name: 'Search applications' }).fill(name);
  const row = rowOf(page, name).first();
  await expect(row).toBeVisible();
  return row;
}

/** The cell below a column header, by the header's text. */
export async function cell(page: Page, row: Locator, column: string): Promise<Locator> {
  const headers = await table(page).getByRole('columnheader').allInnerTexts();
  const index = headers.findIndex((header) => header.trim() === column);
  expect(index, `a column "${column}" among ${headers.join(', ')}`).toBeGreaterThanOrEqual(0);
  return row.getByRole('gridcell').or(row.getByRole('rowheader')).nth(index);
}

/** Opens an application from the list and returns its panel. */
export async function openPanel(page: Page, name: string): Promise<Locator> {
  const row = await findRow(page, name);
  await row.getByRole('link', { name, exact: true }).click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('heading', { name, level: 2 })).toBeVisible();
  return panel;
}

/** What a row says of use, as text; the trend as it is read out. */
export interface Use {
  readonly lastSeen: string;
  readonly requests: string;
  readonly trend: string;
}

/** What the list says of an application's use. */
export async function readUse(page: Page, name: string): Promise<Use> {
  const row = await findRow(page, name);
  return {
    lastSeen: await (await cell(page, row, 'Last seen')).innerText(),
    requests: await (await cell(page, row, 'Token requests (24 h)')).innerText(),
    trend: (await row.getByRole('img').first().getAttribute('aria-label')) ?? '',
  };
}

/** The texts below a column header of the rows that are in the page. */
export async function column(page: Page, header: string): Promise<readonly string[]> {
  const rows = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
  const texts = [];
  for (const row of await rows.all()) texts.push(await (await cell(page, row, header)).innerText());
  return texts;
}

/** One of the numbers above the list. */
export function figure(page: Page, label: string): Locator {
  return page.getByText(label, { exact: true }).locator('..');
}

/** How many applications were last seen when, by band; what is not a number is not known. */
export async function bands(page: Page): Promise<Readonly<Record<string, string>>> {
  const texts = await page
    .getByRole('region', { name: 'Last seen', exact: true })
    .getByRole('listitem')
    .allInnerTexts();
  return Object.fromEntries(texts.map((text) => text.split('\n').slice(0, 2)));
}
