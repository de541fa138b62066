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

test('the main journey by keyboard alone', async ({ page, live }) => {
  await live();
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  await tabTo(page, 'Sign in with Microsoft');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeVisible();

  await tabTo(page, 'Search applications');
  await page.keyboard.type('Ticket Bridge');
  await tabTo(page, 'Ticket Bridge');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('heading', { name: 'Ticket Bridge' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  // The focus is back where it was, so that the journey goes on from there.
  await expect(page.getByRole('link', { name: 'Ticket Bridge' })).toBeFocused();

  await tabTo(page, /ago$|just now/);
  await expect(page.getByRole('tooltip')).toContainText('2026');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();

  await tabTo(page, 'Open application settings');
  await expect(
    rowOf(page, 'Ticket Bridge').getByRole('link', { name: 'Open application settings' }),
  ).toHaveAttribute('href', /ApplicationMenuBlade/);

  await page.keyboard.press('Home');
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
  await tabTo(page, 'Application');
  await page.keyboard.press('Enter');
  await expect(table(page).getByRole('columnheader', { name: 'Application' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
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
