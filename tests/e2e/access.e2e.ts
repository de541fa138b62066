import type { Locator, Page } from '@playwright/test';
import type { TenantChoice } from './support/microsoft.ts';
import { test as base, expect, NOW } from './support/test.ts';

/** The summaries wait two seconds between requests, so the page's clock is driven by the test. */
const test = base.extend({
  page: async ({ context }, use) => {
    const page = await context.newPage();
    await page.clock.install({ time: NOW });
    await use(page);
  },
});

/** The rows in the order of the page: three lists, two contexts, six sources. */
const TITLES = [
  'Applications and application permissions',
  'Delegated permissions',
  'Application details',
  'Activity, application context',
  'Activity, user context',
  'Advanced hunting, sign-ins',
  'Advanced hunting, requests to Microsoft Graph',
  'Sign-in summaries (beta)',
  'Last-used report (beta)',
  'Log Analytics workspace',
  'Defender portal statistics file',
];

const WORKS = 'Works';
const PARTLY = 'Works in part';
const NOT_ASKED = 'Not asked';
const NO_LICENCE = 'Licence missing';
const EMPTY = 'Empty although allowed';
const NO_ROLE = 'Role missing';
const LISTS = [WORKS, WORKS, WORKS];
const ALL_WORKS = [...LISTS, WORKS, WORKS, WORKS, WORKS, NOT_ASKED, WORKS, NOT_ASKED, NOT_ASKED];

interface Expectation {
  readonly choice: TenantChoice;
  readonly summary: string;
  readonly verdicts: readonly string[];
  /** Permission, role, licence and cloud of the sign-in tables of advanced hunting. */
  readonly hunting: readonly string[];
}

const EXPECTATIONS: readonly Expectation[] = [
  {
    choice: { persona: 'all-rights' },
    summary: 'You can see 6 of 6 sources. 3 not asked.',
    verdicts: ALL_WORKS,
    hunting: ['Granted', 'Sufficient', 'There', 'Offered'],
  },
  {
    choice: { persona: 'business-p1' },
    summary: 'You can see 5 of 7 sources. 2 not asked.',
    verdicts: [...LISTS, WORKS, PARTLY, NO_LICENCE, NO_LICENCE, WORKS, WORKS, NOT_ASKED, NOT_ASKED],
    hunting: ['Granted', 'Unknown', 'Missing', 'Offered'],
  },
  {
    choice: { persona: 'entra-free' },
    summary: 'You can see 3 of 7 sources. 2 not asked.',
    verdicts: [...LISTS, ...Array.from({ length: 6 }, () => NO_LICENCE), NOT_ASKED, NOT_ASKED],
    hunting: ['Granted', 'Unknown', 'Missing', 'Offered'],
  },
  {
    choice: { persona: 'gcc-high', cloud: 'usgov' },
    summary: 'You can see 6 of 6 sources. 3 not asked.',
    verdicts: ALL_WORKS,
    hunting: ['Granted', 'Sufficient', 'There', 'Offered'],
  },
  {
    choice: { persona: 'hunting-unfilled' },
    summary: 'You can see 5 of 7 sources. 2 not asked.',
    verdicts: [...LISTS, WORKS, PARTLY, EMPTY, EMPTY, WORKS, WORKS, NOT_ASKED, NOT_ASKED],
    hunting: ['Granted', 'Sufficient', 'Unknown', 'Offered'],
  },
  {
    choice: { persona: 'throttled' },
    summary: 'You can see 6 of 6 sources. 3 not asked.',
    verdicts: ALL_WORKS,
    hunting: ['Granted', 'Sufficient', 'There', 'Offered'],
  },
  {
    choice: { persona: 'no-role' },
    summary: 'You can see 0 of 2 sources. 7 not asked.',
    verdicts: [NO_ROLE, NOT_ASKED, NO_ROLE, ...Array.from({ length: 8 }, () => NOT_ASKED)],
    hunting: ['Granted', 'Unknown', 'Unknown', 'Offered'],
  },
];

/** Signs in, opens the access check and lets time pass until the summary says this. */
async function openAccess(page: Page, summary: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('link', { name: 'Access check' }).click();
  await expect(page.getByRole('heading', { name: 'Access check', level: 1 })).toBeVisible();
  const shown = page.getByRole('status').filter({ hasText: /You can see|Nothing has been asked/ });
  const afterAWhile = async () => {
    await page.clock.runFor(2_500);
    return shown.innerText();
  };
  await expect.poll(afterAWhile, { timeout: 60_000, intervals: [50] }).toBe(summary);
}

function card(page: Page, title: string): Locator {
  return page.getByRole('article', { name: title, exact: true });
}

for (const { choice, summary, verdicts, hunting } of EXPECTATIONS) {
  test(`what ${choice.persona} can see, row by row`, async ({ page, live }) => {
    test.setTimeout(90_000);
    await live(choice);
    await openAccess(page, summary);
    await expect(page.getByRole('article')).toHaveCount(TITLES.length);
    for (const [index, title] of TITLES.entries()) {
      const verdict = verdicts[index] ?? '';
      await expect(card(page, title).getByText(verdict, { exact: true })).toBeVisible();
      const isGap = ![WORKS, PARTLY, NOT_ASKED].includes(verdict);
      const isContext = title.startsWith('Activity,');
      await expect(card(page, title).getByRole('button', { name: /^Copy request/ })).toHaveCount(
        isGap && !isContext ? 1 : 0,
      );
    }
    const facts = card(page, 'Advanced hunting, sign-ins').getByRole('definition').locator('strong');
    await expect(facts).toHaveText([...hunting]);
  });
}

test('the page fits a phone', async ({ page, live }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await live({ persona: 'entra-free' });
  await openAccess(page, 'You can see 3 of 7 sources. 2 not asked.');
  const [content, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(content).toBe(screen);
});
