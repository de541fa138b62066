import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { finishedReading, renderApp } from '../../../tests/support/renderApp.tsx';

const NOTHING = 'No application matches the search and the filters.';
const UNREAD = 'Owners and credentials have not been read of all applications.';

/** As an `answer` to render with: what is asked about owners cannot be reached. */
async function withoutOwners(request: Request): Promise<null> {
  if ((await request.clone().text()).includes('owners(')) throw new TypeError('Failed to fetch');
  return null;
}

test.each(['owner=none', 'expiry=expired'])(
  '%s finds nobody while nobody could be read, and that is said',
  async (filter) => {
    await renderApp({ path: `/?${filter}`, answer: withoutOwners });
    await finishedReading();
    expect(await screen.findByText(NOTHING)).toBeVisible();
    expect(await screen.findByText(UNREAD)).toBeVisible();
  },
);

test('where everything was read, nobody is nobody', async () => {
  await renderApp({ path: '/?owner=nobody-has-this-id' });
  expect(await screen.findByText(NOTHING)).toBeVisible();
  await screen.findByText(/^Owners and credentials of \d+ applications read\.$/);
  expect(screen.queryByText(UNREAD)).toBeNull();
});
