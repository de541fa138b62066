import { accessRow, openAccessCheck, verdicts } from './support/access.ts';
import { readToTheEnd } from './support/reading.ts';
import { expect, signIn, test } from './support/test.ts';

test('each gap has one request to copy, and the facts say what is proven', async ({ page, live }) => {
  await live({ persona: 'business-p1' });
  await signIn(page);
  await readToTheEnd(page);
  await openAccessCheck(page);
  await expect(page.getByText('You can see 5 of 7 sources. 2 not asked.')).toBeVisible();
  const gaps = ['Advanced hunting, sign-ins', 'Advanced hunting, requests to Microsoft Graph'];
  await expect(page.getByRole('button', { name: /^Copy request/ })).toHaveCount(gaps.length);
  for (const title of gaps) {
    await expect(accessRow(page, title).getByRole('button', { name: /^Copy request/ })).toBeVisible();
  }
  const facts = accessRow(page, 'Advanced hunting, sign-ins').getByRole('definition').locator('strong');
  await expect(facts).toHaveText(['Granted', 'Unknown', 'Missing', 'Offered']);
});

test('in a cloud without advanced hunting that is said, and the summaries fill the list', async ({
  page,
  live,
}) => {
  await live({ persona: 'all-rights', cloud: 'china' });
  await signIn(page);
  await readToTheEnd(page);
  await openAccessCheck(page);
  expect(await verdicts(page)).toMatchObject({
    'Activity, application context': 'Works',
    'Advanced hunting, sign-ins': 'Not in this cloud',
    'Advanced hunting, requests to Microsoft Graph': 'Not in this cloud',
    'Sign-in summaries (beta)': 'Works',
  });
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page.getByRole('button', { name: 'Open portal statistics…' })).toHaveCount(0);
});

test('the page fits a phone', async ({ page, live }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await live({ persona: 'entra-free' });
  await signIn(page);
  await readToTheEnd(page);
  await openAccessCheck(page);
  const [content, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(content).toBe(screen);
});
