import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { createDemoTenant } from '../../src/demo/tenant.ts';
import { openAccessCheck } from './support/access.ts';
import { findRow, openPanel, table } from './support/list.ts';
import { readToTheEnd } from './support/reading.ts';
import { drop, fileOf, harOf } from './support/statisticsFile.ts';
import { expect, NOW, test } from './support/test.ts';

/**
 * Every rule of axe, also the stricter ones that it leaves out by itself. An open hint covers a part of
 * the links below it, which then measure too small: that one finding is left out while it is open.
 */
async function expectAccessible(page: Page, isHintOpen = false): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (hintOpen) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }; // put there by the line above
    const all = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
    const result = await axe.run({ rules: { ...all, 'target-size': { enabled: !hintOpen } } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  }, isHintOpen);
  expect(violations).toEqual([]);
}

/** What the portal would say of the demo tenant. */
function statisticsOf(): string {
  const options = { seed: 7, persona: 'all-rights', applications: 60, cloud: 'global' } as const;
  return createDemoTenant({ ...options, now: () => NOW }).portalStatistics();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('the list', async ({ page }) => {
        await page.goto('/');
        await expect(table(page)).toBeVisible();
        await expect(page.getByText(/^Read just now/)).toBeVisible();
        await expect(page.getByRole('region', { name: 'Token requests of 30 days, by API' })).toBeVisible();
        await expectAccessible(page);
        await table(page).getByRole('button', { name: /ago$/ }).first().focus();
        await expect(page.getByRole('tooltip')).toBeVisible();
        await expectAccessible(page, true);
      });

      test('an application', async ({ page }) => {
        await page.goto('/');
        const panel = await openPanel(page, 'Woodgrove Managed Detection');
        await expect(panel.getByText('Show query').first()).toBeVisible();
        await panel.getByText('Show query').first().click();
        await expectAccessible(page);
        await panel.getByRole('button', { name: 'Show as table' }).first().click();
        await expectAccessible(page);
      });

      test('where the numbers of an application come from', async ({ page }) => {
        await page.goto('/');
        await readToTheEnd(page);
        const panel = await openPanel(page, 'Woodgrove Managed Detection');
        const paths = panel.getByText('Busiest paths and status codes').first();
        await paths.click();
        await expect(panel.getByRole('columnheader', { name: 'Path' }).first()).toBeVisible();
        await paths.scrollIntoViewIfNeeded();
        await expectAccessible(page);
      });

      test('the portal statistics file, and API requests in the list', async ({ page }) => {
        await page.goto('/');
        await readToTheEnd(page);
        await page.getByRole('button', { name: 'Open portal statistics…' }).click();
        const dialog = page.getByRole('dialog', { name: 'Portal statistics' });
        await expect(dialog.getByRole('heading', { name: 'How to get the file' })).toBeVisible();
        await expectAccessible(page);

        const statistics = statisticsOf();
        await dialog.getByLabel(/^Choose a file/).setInputFiles(fileOf('apps.json', statistics));
        await dialog.getByRole('button', { name: 'Use this file' }).click();
        await expect(dialog.getByText('Enter the day on which you saved the response.')).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');

        await drop(page, fileOf('portal.har', harOf(statistics, NOW, 'none')));
        await expect(dialog.getByText('taken on 18 Nov 2026')).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        const row = await findRow(page, 'Woodgrove Managed Detection');
        await expect(row.getByText(/^API/).first()).toBeVisible();
        await expectAccessible(page);
      });

      test('the access check', async ({ page }) => {
        await page.goto('/');
        await readToTheEnd(page);
        await openAccessCheck(page);
        await expectAccessible(page);
        for (const persona of ['no-role', 'no-hunting']) {
          await page.goto(`/access?persona=${persona}`);
          await expect(page.getByRole('button', { name: /^Copy request/ }).first()).toBeVisible();
          await expectAccessible(page);
        }
      });

      test('a list that comes from the summaries', async ({ page }) => {
        await page.goto('/?persona=business-p1');
        await expect(page.getByText(/^Reading the sign-in summaries/)).toBeVisible();
        await expectAccessible(page);
        await readToTheEnd(page);
        await expect(page.getByText('Activity comes from: Sign-in summaries').first()).toBeVisible();
        await expectAccessible(page);
      });

      test('the pages around it', async ({ page }) => {
        await page.goto('/connect');
        await expect(page.getByRole('heading', { name: 'Connect your own tenant' })).toBeVisible();
        await expectAccessible(page);
        await page.goto('/?persona=no-role');
        await expect(page.getByRole('alert').first()).toBeVisible();
        await expectAccessible(page);
        await page.goto('/?persona=no-hunting');
        await expect(page.getByRole('button', { name: 'Allow ThreatHunting.Read.All' })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Sign out' }).click();
        await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
}
