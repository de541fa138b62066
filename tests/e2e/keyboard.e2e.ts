import type { Page } from '@playwright/test';
import { rowOf, table } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, test } from './support/test.ts';

/** Presses Tab until the focused element has this name, as somebody without a mouse would. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (typeof name === 'string' ? text === name : name.test(text)) return;
  }
  throw new Error(`80 presses of Tab did not reach ${name}`);
}

/** Presses Tab until the focus is in the list of applications. */
async function tabToList(page: Page): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await table(page).evaluate((list) => list.contains(document.activeElement))) return;
  }
  throw new Error('80 presses of Tab did not reach the list');
}

/** The cell of an application's name, which is where the keyboard comes into a row. */
const nameCell = (page: Page, name: string) => rowOf(page, name).getByRole('rowheader');

test('the main journey by keyboard alone', async ({ page, live }) => {
  await live();
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  await tabTo(page, 'Sign in with Microsoft');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeVisible();

  await tabTo(page, 'Search applications');
  await page.keyboard.type('Ticket Bridge');
  await expect(table(page).getByRole('row')).toHaveCount(2);
  await tabToList(page);
  await expect(nameCell(page, 'Ticket Bridge')).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('heading', { name: 'Ticket Bridge' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  // The focus is back where it was, so that the journey goes on from there.
  await expect(nameCell(page, 'Ticket Bridge')).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tooltip')).toContainText('2026');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'Ticket Bridge').getByRole('gridcell').nth(1)).toBeFocused();

  await page.keyboard.press('End');
  const settings = rowOf(page, 'Ticket Bridge').getByRole('gridcell').last();
  await expect(settings).toBeFocused();
  await expect(settings.getByRole('link', { name: 'Open application settings' })).toHaveAttribute(
    'href',
    /ApplicationMenuBlade/,
  );

  await tabTo(page, 'Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
});

test('sorting and the bands by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(table(page)).toBeVisible();
  await tabTo(page, /^Unknown/);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/seen=unknown/);
  await tabToList(page);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(table(page).getByRole('columnheader', { name: 'Application' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
});

test('selecting and copying by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/?sort=name&direction=asc');
  await readToTheEnd(page);
  await tabToList(page);
  for (const keys of ['Space', 'ArrowDown', 'ArrowDown', 'Shift+Space', 'Shift+ArrowDown']) {
    await page.keyboard.press(keys);
  }
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar.getByText('4 selected')).toBeVisible();
  await page.keyboard.press('Control+c');
  await expect(bar.getByText('Copied 4 rows')).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(lines[0]).toBe('Application\tLast seen\tToken requests (24 h)\tTrend (30 d)\tAccess');
  const selected = table(page).locator('tr[aria-selected="true"]').getByRole('rowheader').getByRole('link');
  expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(await selected.allInnerTexts());
  expect(lines).toHaveLength(5);

  await page.keyboard.press('/');
  await page.keyboard.type('Ticket Bridge');
  await expect(bar.getByText('4 selected, 4 not shown')).toBeVisible();
  await tabToList(page);
  await page.keyboard.press('Escape');
  await expect(bar.getByText('Nothing selected')).toBeAttached();
});

test('the keyboard reaches the end of a long list, and keeps its place in it', async ({ page }) => {
  await page.goto('/?apps=2000&origin=all&sort=name&direction=asc');
  await expect(table(page)).toBeVisible();
  await readToTheEnd(page);
  await tabToList(page);
  await page.keyboard.press('Control+End');
  const rowCount = Number(await table(page).getAttribute('aria-rowcount'));
  expect(rowCount).toBeGreaterThan(2_000);
  const focused = page.locator('[role="grid"] tr:focus-within');
  await expect(focused).toHaveAttribute('aria-rowindex', String(rowCount));
  await expect(focused).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  const index = await focused.getAttribute('aria-rowindex');
  // Far away the row is not among those on screen, and must not lose the focus for it.
  await page.mouse.wheel(0, 60_000);
  await expect
    .poll(async () => focused.evaluate((row) => row.getBoundingClientRect().bottom))
    .toBeLessThan(0);
  await expect(focused).toHaveAttribute('aria-rowindex', String(index));
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', String(Number(index) + 1));
  await expect(focused).toBeInViewport({ ratio: 1 });
});

test('groups open and close by keyboard alone', async ({ page }) => {
  await page.goto('/?group=publisher');
  await readToTheEnd(page);
  await tabToList(page);
  const headline = table(page).getByRole('button', { expanded: true }).first();
  await expect(headline).toBeFocused();
  const before = Number(await table(page).getAttribute('aria-rowcount'));
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(':focus')).toHaveAttribute('aria-expanded', 'false');
  expect(Number(await table(page).getAttribute('aria-rowcount'))).toBeLessThan(before);
  await page.keyboard.press('ArrowRight');
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(before));
});

test('the shortcuts are shown by one, and give the focus back', async ({ page }) => {
  await page.goto('/');
  await readToTheEnd(page);
  await tabToList(page);
  await page.keyboard.press('ArrowDown');
  const place = await page.locator(':focus').textContent();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByText('Shift + Space')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await page.locator(':focus').textContent()).toBe(place);
});

test('what is refused is asked for, and what failed is tried again, by keyboard alone', async ({ page }) => {
  await page.goto('/?persona=reports-not-asked');
  await readToTheEnd(page);
  await tabTo(page, 'Allow AuditLog.Read.All');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Reading the sign-in summaries/)).toBeVisible();
  await readToTheEnd(page);
  await expect(table(page).getByText(/ago$/).first()).toBeVisible();

  await page.goto('/?fault=claims-interaction');
  await expect(page.getByRole('button', { name: 'Continue to sign in' })).toBeVisible();
  await tabTo(page, 'Continue to sign in');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('closing an application that was opened by its address leaves the keyboard in the page', async ({
  page,
}) => {
  await page.goto('/applications/00000000-1111-2222-3333-444444444444');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, 'Skip to the applications');
  await page.keyboard.press('Enter');
  await expect(table(page).getByRole('rowheader').first()).toBeFocused();
});

test('to the access check, a request copied, and back, by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/?persona=entra-free');
  await readToTheEnd(page);
  await tabTo(page, 'Access check');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Access check', level: 1 })).toBeVisible();
  await tabTo(page, 'Copy request: Sign-in summaries (beta)');
  await page.keyboard.press('Enter');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('To: whoever manages the licences of this tenant');
  expect(await copied()).toContain('Microsoft Entra ID P1 or P2');
  expect(await copied()).toContain('Account: kim.akers@contoso.example');
  await tabTo(page, 'Back to the list');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeVisible();
  await expect(page).toHaveURL(/\/\?persona=entra-free$/);
});

test('the portal statistics open and close by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await readToTheEnd(page);
  await tabTo(page, 'Open portal statistics…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Portal statistics' });
  await expect(dialog).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByLabel(/^Choose a file/).press('Space');
  await (await chooser).setFiles([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Open portal statistics…' })).toBeFocused();
});
