import { expect, type Page } from '@playwright/test';

/** Goes to the access check by its link, without reading anything again. */
export async function openAccessCheck(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Access check' }).click();
  await expect(page.getByRole('heading', { name: 'Access check', level: 1 })).toBeVisible();
}

/** The row of the access check with this title. */
export function accessRow(page: Page, title: string) {
  return page.getByRole('article', { name: title, exact: true });
}

/** The verdict of every row of the access check, by its title, in the order of the page. */
export async function verdicts(page: Page): Promise<Readonly<Record<string, string>>> {
  const rows = await page.getByRole('article').evaluateAll((articles) =>
    articles.map((article) => {
      const title = article.querySelector('h3');
      return [title?.textContent ?? '', title?.nextElementSibling?.textContent ?? ''] as const;
    }),
  );
  return Object.fromEntries(rows);
}
