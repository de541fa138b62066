import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { HANDS, type Hands } from './support/hands.ts';
import { findRow, table } from './support/list.ts';
import { expect, test } from './support/test.ts';

/** Opens the list and waits until everything that the findings rest on has been read. */
async function openReview(page: Page): Promise<void> {
  await page.goto('/');
  await expect(table(page)).toBeVisible();
  await expect(page.getByText(/^Owners and credentials of \d+ applications read\.$/)).toBeVisible({
    timeout: 60_000,
  });
}

/** The names in the list; the demo's finding lists are short enough to be in the page as a whole. */
async function names(page: Page): Promise<readonly string[]> {
  const links = table(page).getByRole('link').filter({ hasNotText: 'Open application settings' });
  return (await links.allInnerTexts()).toSorted();
}

const card = (page: Page, label: string) =>
  page
    .getByRole('region', { name: 'Findings' })
    .getByRole('button', { name: new RegExp(`^\\d+ ?${label}$`) });

for (const [by, handsOf] of Object.entries(HANDS)) {
  test(`by ${by}: what is unused but powerful?`, async ({ page }) => {
    await openReview(page);
    const hands = handsOf(page);
    await hands.press(card(page, 'Privileged and silent'));
    await expect(page).toHaveURL(/finding=privilegedSilent/);
    await expect
      .poll(() => names(page))
      .toEqual(['Defender Connector', 'Offboarding Automation', 'Retired Collector', 'Trey Evaluation']);
    await hands.open('Offboarding Automation');
    await expect(findings(page)).toContainText('Privileged and silent');
    await expect(findings(page)).toContainText('Machine.Offboard');
    expect(hands.interactions).toBeLessThanOrEqual(3);
  });

  test(`by ${by}: which expiring secret will cause an outage?`, async ({ page }) => {
    await openReview(page);
    const hands = handsOf(page);
    await hands.press(card(page, 'Expiring while busy'));
    await expect.poll(() => names(page)).toContain('SIEM Forwarder');
    await hands.open('SIEM Forwarder');
    await expect(findings(page)).toContainText('Expiring while busy');
    await expect(findings(page)).toContainText(/expires/i);
    expect(hands.interactions).toBeLessThanOrEqual(3);
  });

  test(`by ${by}: what changed since last quarter?`, async ({ page }) => {
    await openReview(page);
    const earlier = lastQuarter(await savedReview(page, handsOf(page)));
    await page.goto('/');
    await expect(page.getByText(/^Owners and credentials of \d+ applications read\.$/)).toBeVisible({
      timeout: 60_000,
    });
    const hands = handsOf(page);
    await hands.press(page.getByRole('link', { name: 'Review' }));
    const chooser = page.waitForEvent('filechooser');
    await hands.press(page.getByRole('button', { name: 'Open review file…' }));
    await (await chooser).setFiles({
      name: 'review.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(earlier)),
    });
    const changes = page.getByRole('region', { name: /What changed since/ });
    await expect(changes).toContainText('Alert Mirror');
    await expect(changes).toContainText('SIEM Forwarder');
    await expect(changes).toContainText('Machine.Isolate');
    expect(hands.interactions).toBeLessThanOrEqual(3);
  });

  test(`by ${by}: who can isolate devices?`, async ({ page }) => {
    await openReview(page);
    const hands = handsOf(page);
    await hands.press(page.getByRole('link', { name: 'Permissions' }));
    await hands.enter(page.getByRole('searchbox', { name: 'Search permissions' }), 'isolate');
    await hands.press(page.getByRole('link', { name: /^\d+ applications hold Machine\.Isolate$/ }));
    await expect(table(page)).toBeVisible();
    await expect(
      page.getByRole('button', { name: /^Remove filter Permission: Machine\.Isolate/ }).first(),
    ).toBeVisible();
    expect(await names(page)).toContain('Isolation Runbook');
    expect(hands.interactions).toBeLessThanOrEqual(3);
  });

  test(`by ${by}: prove we reviewed it`, async ({ page }) => {
    await openReview(page);
    await decideOn(page, 'Isolation Runbook');
    const hands = handsOf(page);
    const saved = await savedReview(page, hands);
    expect(hands.interactions).toBeLessThanOrEqual(3);
    expect(saved.account).toBe('kim.akers@contoso.example');
    expect(saved.decisions).toMatchObject([{ name: 'Isolation Runbook', choice: 'keep' }]);
    expect(saved.snapshot.applications.length).toBe(saved.snapshot.provenance.rows);
  });
}

const findings = (page: Page) => page.getByRole('dialog').getByRole('region', { name: 'Findings' });

/** What a test reads of a review file. */
interface SavedReview {
  readonly account: string;
  readonly decisions: readonly { readonly name: string; readonly choice: string }[];
  readonly snapshot: {
    readonly provenance: { readonly rows: number };
    readonly applications: readonly SavedApplication[];
  };
}

interface SavedApplication {
  readonly key: string;
  readonly name: string;
  readonly permissions: readonly { readonly value: string }[];
}

async function savedReview(page: Page, hands: Hands): Promise<SavedReview> {
  await hands.press(page.getByRole('link', { name: 'Review' }));
  const download = page.waitForEvent('download');
  await hands.press(page.getByRole('button', { name: 'Save review file' }));
  return JSON.parse(await readFile(await (await download).path(), 'utf8'));
}

/** The same review as it might have been a quarter ago: one application more, and one that could isolate devices. */
function lastQuarter(review: SavedReview): SavedReview {
  const [first] = review.snapshot.applications;
  if (!first) throw new Error('There are applications');
  const gone = { ...first, key: 'gone', objectId: 'gone', appId: 'gone', name: 'Alert Mirror' };
  const isolate = { api: 'endpoint', context: 'application', value: 'Machine.Isolate', class: 'response' };
  const applications = review.snapshot.applications.map((application) =>
    application.name === 'SIEM Forwarder'
      ? {
          ...application,
          permissions: [...application.permissions, { ...isolate, consent: null, grantedAt: null }],
        }
      : application,
  );
  return { ...review, snapshot: { ...review.snapshot, applications: [...applications, gone] } };
}

async function decideOn(page: Page, name: string): Promise<void> {
  await findRow(page, name);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Decide…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Keep' }).check();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Used every night by the containment runbook');
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(dialog).toBeHidden();
}
