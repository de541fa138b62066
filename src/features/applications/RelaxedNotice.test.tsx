import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  finishedReading,
  names,
  notice,
  openList,
  query,
  renderApp,
  row,
} from '../../../tests/support/renderApp.tsx';

/** The path of an application's own page. */
async function pathOf(name: string): Promise<string> {
  await openList({ path: '/?origin=all' });
  const href = within(row(name)).getByRole('link', { name }).getAttribute('href') ?? '';
  cleanup();
  return href.replace(/\?.*/, '');
}

/** Opens an application by its address, closes it, and returns the user. */
async function openAndClose(name: string, filters: string) {
  const path = await pathOf(name);
  const { user } = await renderApp({ path: `${path}?${filters}` });
  await screen.findByRole('dialog', { name });
  await finishedReading();
  return {
    user,
    close: async () => {
      await user.click(screen.getByRole('button', { name: 'Close' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
  };
}

test('an application that filters hide is shown, with what was taken back, and one click brings it back', async () => {
  const filters = 'search=nobody&origin=legacy&enabled=enabled&sort=name&direction=asc';
  const { user, close } = await openAndClose('SIEM Forwarder', filters);
  const said = await notice('The filters hid SIEM Forwarder', 'status');
  expect(said).toHaveTextContent(
    'To show it, these were taken back: the search for “nobody”; Origin: Legacy.',
  );
  // What does not hide it stays in force.
  expect(query()).toEqual({
    origin: 'all',
    enabled: 'enabled',
    sort: 'name',
    direction: 'asc',
  });
  await close();
  expect(names()).toContain('SIEM Forwarder');
  expect(said).toBeVisible();

  await user.click(within(said).getByRole('button', { name: 'Apply them again' }));
  expect(query()).toEqual({
    search: 'nobody',
    origin: 'legacy',
    enabled: 'enabled',
    sort: 'name',
    direction: 'asc',
  });
  await waitFor(() => expect(screen.queryByText('The filters hid SIEM Forwarder')).toBeNull());
  expect(await screen.findByText('No application matches the search and the filters.')).toBeVisible();
});

test('the notice goes when the filters are left off, or change', async () => {
  const { user, close } = await openAndClose('SIEM Forwarder', 'origin=legacy');
  const title = 'The filters hid SIEM Forwarder';
  const said = await notice(title, 'status');
  await close();
  await user.click(within(said).getByRole('button', { name: 'Leave them off' }));
  expect(screen.queryByText(title)).toBeNull();
  expect(window.location.search).toBe('?origin=all');
});

test('one of Microsoft’s own opens by its address although they are usually hidden', async () => {
  const { user, close } = await openAndClose('Microsoft Security Copilot', 'seen=24h');
  const title = 'The filters hid Microsoft Security Copilot';
  await notice(title, 'status');
  await close();
  expect(names()).toContain('Microsoft Security Copilot');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Origin' }), 'legacy');
  await waitFor(() => expect(screen.queryByText(title)).toBeNull());
});

test('what cannot be judged yet is not taken back', async () => {
  const path = await pathOf('SIEM Forwarder');
  let answerHunting = () => {};
  const hunted = new Promise<void>((resolve) => {
    answerHunting = resolve;
  });
  await renderApp({
    path: `${path}?seen=24h&search=siem`,
    answer: async ({ url }) => {
      if (url.endsWith('/runHuntingQuery')) await hunted;
      return null;
    },
  });
  // The application is there, and nobody knows yet when it was last seen.
  await screen.findByRole('dialog', { name: 'SIEM Forwarder' });
  answerHunting();
  await finishedReading();
  await waitFor(() => expect(names()).toEqual(['SIEM Forwarder']));
  expect(query()).toEqual({ seen: '24h', search: 'siem' });
  expect(screen.queryByText(/^The filters hid/)).toBeNull();
});

test('opening from the list takes nothing back', async () => {
  const { user } = await openList({ path: '/?seen=24h' });
  await user.click(within(row('SIEM Forwarder')).getByRole('link', { name: 'SIEM Forwarder' }));
  await screen.findByRole('dialog', { name: 'SIEM Forwarder' });
  expect(window.location.search).toBe('?seen=24h');
});
