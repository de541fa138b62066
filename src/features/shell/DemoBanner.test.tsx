import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openList, openPanel, query, renderApp } from '../../../tests/support/renderApp.tsx';

const banner = () => screen.getByRole('region', { name: 'Demo tenant' });

test.each(['/', '/connect', '/applications/none'])('the banner stands on every page: %s', async (path) => {
  await renderApp({ path });
  await screen.findByRole('heading', { level: 1 });
  expect(banner()).toHaveTextContent('All names and numbers are invented.');
});

test('it stands on the sign-in page and beside an open application, too', async () => {
  const { user } = await openPanel('SIEM Forwarder');
  expect(banner()).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('button', { name: 'Sign in with Microsoft' });
  expect(banner()).toBeVisible();
});

test('it cannot be dismissed: no button closes it, and Escape leaves it', async () => {
  const { user } = await openList();
  expect(within(banner()).queryByRole('button', { name: /close|dismiss|hide/i })).toBeNull();
  await user.keyboard('{Escape}');
  expect(banner()).toBeVisible();
});

test('a fault chosen there stands in the address, and the next refresh meets it', async () => {
  const { user } = await openList({ path: '/?search=SIEM' });
  const faults = within(banner()).getByRole('combobox', { name: 'What goes wrong' });
  await user.selectOptions(faults, 'Directory role missing');
  expect(query()).toEqual({ search: 'SIEM', fault: 'missing-role' });
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  await waitFor(() => expect(screen.getAllByRole('alert').length).toBeGreaterThan(0));
  await user.selectOptions(faults, 'Nothing');
  expect(query()).toEqual({ search: 'SIEM' });
});

test('it shows who is signed in and what goes wrong', async () => {
  await renderApp({ persona: 'no-role', fault: 'gateway-html' });
  expect(within(banner()).getByRole('combobox', { name: 'Signed in as' })).toHaveDisplayValue(
    'No directory role',
  );
  expect(within(banner()).getByRole('combobox', { name: 'What goes wrong' })).toHaveDisplayValue(
    'Gateway in the way',
  );
  await screen.findByRole('button', { name: 'Try again' });
});

test('it leads to the page about connecting a tenant of one’s own', async () => {
  const { user } = await openList();
  await user.click(within(banner()).getByRole('link', { name: 'Connect your own tenant' }));
  expect(await screen.findByRole('heading', { name: 'Connect your own tenant' })).toBeVisible();
});
