import { expect, type Locator, type Page } from '@playwright/test';

/** The list of applications. */
export function table(page: Page): Locator {
  return page.getByRole('table', { name: 'Connected applications' });
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
  return row.getByRole('cell').nth(index);
}

/** Opens an application from the list and returns its panel. */
export async function openPanel(page: Page, name: string): Promise<Locator> {
  const row = await findRow(page, name);
  await row.getByRole('link', { name, exact: true }).click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('heading', { name, level: 2 })).toBeVisible();
  return panel;
}
