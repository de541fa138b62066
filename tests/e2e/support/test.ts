import { test as base, expect, type Page } from '@playwright/test';
import { Guard } from './guard.ts';
import {
  type Microsoft,
  playMicrosoft,
  playTwoTenants,
  shutTheInternet,
  type TenantChoice,
  type TwoTenants,
} from './microsoft.ts';

/** The clock of page and tenant: a Wednesday afternoon, so that weekday patterns show. */
export const NOW = new Date('2026-11-18T14:30:00Z');

interface Fixtures {
  readonly guard: Guard;
  /** Puts the demo tenant behind Microsoft's host names and this app into live mode. */
  readonly live: (choice?: TenantChoice) => Promise<Microsoft>;
  /** The same for an admin of two tenants, neither of which the configuration names. */
  readonly tenants: () => Promise<TwoTenants>;
}

/** Every end-to-end test runs guarded: a console error or a request to a foreign host fails it. */
export const test = base.extend<Fixtures>({
  guard: [
    async ({ context }, use) => {
      const guard = new Guard();
      guard.watch(context);
      await shutTheInternet(context, guard);
      await use(guard);
      expect(guard.offences).toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page }, use) => {
    await page.clock.setFixedTime(NOW);
    await use(page);
  },
  live: async ({ context }, use) => {
    await use((choice = {}) => playMicrosoft(context, () => NOW, choice));
  },
  tenants: async ({ context }, use) => {
    await use(() => playTwoTenants(context, () => NOW));
  },
});

export { expect };

/** Signs in on the start page and waits for the list. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await expect(page.getByRole('grid', { name: 'Connected applications' })).toBeVisible();
}
