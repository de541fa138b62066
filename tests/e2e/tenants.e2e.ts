import type { Locator, Page, Request } from '@playwright/test';
import { table } from './support/list.ts';
import { expect, NOW, signIn, test } from './support/test.ts';

// Each of these signs in up to twice, which takes a busy machine long.

/** In Contoso's list and not in Fabrikam's. */
const CONTOSO_ONLY = 'Woodgrove Managed Detection';

async function openSwitch(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Switch tenant' }).click();
  return page.getByRole('dialog', { name: 'Switch tenant' });
}

async function switchTo(page: Page, tenant: string): Promise<void> {
  const dialog = await openSwitch(page);
  await dialog.getByRole('textbox', { name: 'Tenant ID or domain' }).fill(tenant);
  await dialog.getByRole('button', { name: 'Switch', exact: true }).click();
}

/** What the list tells of the tenant: the addresses behind its names and settings. */
function linksOf(page: Page): Promise<string[]> {
  return table(page)
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** The addresses of one of Entra's endpoints that were asked, without their query. */
function pathsTo(endpoint: string, requests: readonly Request[]): string[] {
  return requests.map((one) => new URL(one.url()).pathname).filter((path) => path.endsWith(endpoint));
}

function authorizeOf(tenant: string): string {
  return `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize*`;
}

interface Stored {
  /** Tokens that MSAL keeps. */
  readonly secrets: readonly string[];
  /** The tenants that these tokens and the account's profiles are for. */
  readonly tenants: readonly string[];
}

/** An entry of MSAL's cache. An account's own realm is its home, wherever it is a guest. */
interface Entry {
  readonly secret?: string;
  readonly credentialType?: string;
  readonly realm?: string;
  readonly tenantProfiles?: readonly { readonly tenantId: string }[];
}

async function stored(page: Page): Promise<Stored> {
  const texts = await page.evaluate(() => [...Object.values(sessionStorage), ...Object.values(localStorage)]);
  const entries = texts.filter((text) => text.startsWith('{')).map((text): Entry => JSON.parse(text));
  const tenants = entries.flatMap(({ credentialType, realm, tenantProfiles = [] }) => [
    ...(credentialType && realm ? [realm] : []),
    ...tenantProfiles.map(({ tenantId }) => tenantId),
  ]);
  return { secrets: entries.flatMap(({ secret }) => secret ?? []), tenants: [...new Set(tenants)] };
}

test('an admin goes to another tenant, and nothing of the first one stays', async ({ page, tenants }) => {
  const { contoso, fabrikam, fabrikamDomain, requests } = await tenants();
  await signIn(page);
  await expect(page.getByRole('banner')).toContainText(contoso.tenantId);
  await expect(page.getByRole('link', { name: CONTOSO_ONLY, exact: true })).toBeVisible();
  const before = { links: await linksOf(page), ...(await stored(page)) };
  expect(before.tenants).toEqual([contoso.tenantId]);
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('e');

  await switchTo(page, fabrikamDomain);
  await expect(page.getByRole('banner')).toContainText(fabrikam.tenantId);
  await expect(table(page)).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByText(CONTOSO_ONLY)).toHaveCount(0);
  await expect(page.getByText(contoso.tenantId)).toHaveCount(0);

  const links = await linksOf(page);
  expect(links.filter((link) => before.links.includes(link))).toEqual([]);
  const portal = links.filter((link) => link.startsWith('https://portal.azure.com/'));
  expect(portal.length).toBeGreaterThan(5);
  expect(portal.filter((link) => !link.includes(fabrikam.tenantId))).toEqual([]);

  const after = await stored(page);
  expect(after.tenants).toEqual([fabrikam.tenantId]);
  expect(after.secrets.length).toBeGreaterThan(0);
  expect(after.secrets.filter((secret) => before.secrets.includes(secret))).toEqual([]);

  expect(pathsTo('/authorize', requests)).toEqual([
    '/organizations/oauth2/v2.0/authorize',
    `/${fabrikamDomain}/oauth2/v2.0/authorize`,
  ]);

  await page.goBack();
  await expect(page.getByRole('banner')).toContainText(fabrikam.tenantId);
  await expect(page.getByText(CONTOSO_ONLY)).toHaveCount(0);
});

test('later tokens come from the tenant that was switched to', async ({ page, tenants }) => {
  const { fabrikam, fabrikamDomain, requests } = await tenants();
  await signIn(page);
  await switchTo(page, fabrikamDomain);
  await expect(page.getByRole('banner')).toContainText(fabrikam.tenantId);
  await expect(table(page)).toBeVisible();
  const known = requests.length;
  // By then the token has expired, and the page renews it by itself.
  await page.clock.setFixedTime(new Date(NOW.getTime() + 2 * 60 * 60 * 1_000));
  await page.reload();
  await expect(table(page)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(fabrikam.tenantId);
  const renewed = pathsTo('/token', requests.slice(known));
  expect(renewed.length).toBeGreaterThan(0);
  expect(renewed.filter((path) => !path.startsWith(`/${fabrikam.tenantId}/`))).toEqual([]);
});

test('between two tenants the page holds neither', async ({ page, tenants }) => {
  const { contoso, fabrikamDomain } = await tenants();
  await signIn(page);
  await expect(page.getByRole('link', { name: CONTOSO_ONLY, exact: true })).toBeVisible();
  // An answer without content leaves the browser where it is.
  await page.route(authorizeOf(fabrikamDomain), (route) => route.fulfill({ status: 204 }));
  await switchTo(page, fabrikamDomain);
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(page.getByText(CONTOSO_ONLY)).toHaveCount(0);
  await expect(page.getByText(contoso.account.username)).toHaveCount(0);
  expect(await stored(page)).toEqual({ secrets: [], tenants: [] });
});

test('a tenant that does not know the app says so on the sign-in page', async ({ page, tenants }) => {
  const { fabrikamDomain } = await tenants();
  await signIn(page);
  await page.route(authorizeOf(fabrikamDomain), (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const refused = new URLSearchParams({
      error: 'unauthorized_client',
      error_description: 'AADSTS700016: Application was not found in the directory.',
      state: asked.get('state') ?? '',
    });
    return route.fulfill({ status: 302, headers: { location: `${asked.get('redirect_uri')}#${refused}` } });
  });
  await switchTo(page, fabrikamDomain);
  await expect(page.getByRole('alert')).toContainText('This app is not set up in that tenant');
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeEnabled();
  expect(await stored(page)).toEqual({ secrets: [], tenants: [] });
});

test('a text that names no tenant, and a tenant that does not exist, are said in place', async ({
  page,
  tenants,
}) => {
  const { contoso } = await tenants();
  await signIn(page);
  const dialog = await openSwitch(page);
  const field = dialog.getByRole('textbox', { name: 'Tenant ID or domain' });
  await expect(field).toBeFocused();
  await field.fill('organizations');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/^Enter a tenant ID/);

  await field.fill('nobody.example');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/^Microsoft Entra knows no tenant by this ID or domain/);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Switch tenant' })).toBeFocused();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/^Read just now/)).toBeVisible();
  expect((await stored(page)).tenants).toEqual([contoso.tenantId]);
});

test('on a narrow screen the way to another tenant fits', async ({ page, tenants }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await tenants();
  await signIn(page);
  await openSwitch(page);
  const width = await page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll('header, dialog')];
    return Math.max(...parts.map(({ scrollWidth }) => scrollWidth));
  });
  expect(width).toBeLessThanOrEqual(360);
});
