import { expect, type Page } from '@playwright/test';

/** More than the 2.1 seconds between two requests for the reports, so that each step lets one go. */
const STEP_MS = 2_500;

/** Lets the pauses between requests pass quickly, until everything has been read and the page says how old it is. */
export async function readToTheEnd(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(STEP_MS);
    await expect(page.getByText(/^Read (just now|.* ago)/)).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50], timeout: 60_000 });
}

/** The same for the owners and credentials, which are read after the list. */
export async function readOwners(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(STEP_MS);
    const read = page.getByText(/^Owners and credentials of \d+ applications read\.$/);
    await expect(read).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50], timeout: 60_000 });
}
