import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { names, openList, openPanel, query, renderApp, row } from '../tests/support/renderApp.tsx';

test('the list opens without a click for somebody who is signed in', async () => {
  await openList();
  expect(screen.getByRole('heading', { level: 1, name: 'Connected applications' })).toBeVisible();
  expect(screen.getByText('kim.akers@contoso.example')).toBeVisible();
});

test('signing out takes the tenant off the page, and signing in again reads it anew', async () => {
  const { user } = await openList();
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(await screen.findByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.queryByText('kim.akers@contoso.example')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Sign in with Microsoft' }));
  await screen.findByRole('grid', { name: 'Connected applications' });
  expect(names()).toContain('SIEM Forwarder');
});

test('decisions that stand in no file are asked for before signing out', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder', { path: '/?search=SIEM%20Forwarder' });
  await user.click(within(panel).getByRole('button', { name: 'Decide…' }));
  const decide = await screen.findByRole('dialog', { name: /^Decide/ });
  await user.click(within(decide).getByRole('radio', { name: /^Keep/ }));
  await user.click(within(decide).getByRole('button', { name: 'Decide' }));
  await within(panel).findByRole('button', { name: 'Decide again…' });
  await user.click(within(panel).getByRole('button', { name: 'Close' }));

  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  const question = await screen.findByRole('dialog', { name: 'Leave without saving the review?' });
  expect(question).toHaveTextContent('1 decision is only in this page');
  await user.click(within(question).getByRole('button', { name: 'Stay' }));
  expect(screen.getByText('kim.akers@contoso.example')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await user.click(await screen.findByRole('button', { name: 'Leave and lose them' }));
  expect(await screen.findByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
});

test.each([
  ['still under way', () => new Promise<void>(() => undefined), null],
  ['impossible', () => Promise.reject(new TypeError('Failed to fetch')), 'Could not read the sign-out page'],
])('the tenant is off the page while signing out is %s', async (_, signOut, words) => {
  const { user } = await openList({ signOut });
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(await screen.findByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  expect(screen.queryByText('kim.akers@contoso.example')).toBeNull();
  if (words) expect(await screen.findByRole('alert')).toHaveTextContent(words);
});

test.each(['cancelled', 'blocked'])(
  'a sign-in that was %s ends on the sign-in page with its reason',
  async (how) => {
    await renderApp({ fault: how === 'blocked' ? 'sign-in-blocked' : 'sign-in-cancelled' });
    const title = how === 'blocked' ? 'Sign-in was blocked' : 'Sign-in was not completed';
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
    expect(screen.getByRole('button', { name: 'Sign in with Microsoft' })).toBeEnabled();
  },
);

test('an address that is none of the pages leads to the list and keeps its query', async () => {
  await openList({ path: '/reports?search=SIEM' });
  expect(window.location.pathname).toBe('/');
  expect(query()).toEqual({ search: 'SIEM' });
});

test('an application has its own address, which opens it again in either case of its ID', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder');
  const path = window.location.pathname;
  expect(path).toMatch(/^\/applications\/[0-9a-f-]{36}$/i);
  await user.click(within(panel).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(window.location.pathname + window.location.search).toBe('/?origin=all');

  window.history.pushState(null, '', path.toUpperCase().replace('/APPLICATIONS/', '/applications/'));
  expect(await screen.findByRole('dialog', { name: 'SIEM Forwarder' })).toBeVisible();
});

test('a click anywhere in a row opens the application, but not one on a link or a hint', async () => {
  const { user } = await openList();
  const siem = row('SIEM Forwarder');
  await user.click(within(siem).getByRole('button', { name: '12 minutes ago' }));
  expect(window.location.pathname).toBe('/');
  await user.click(within(siem).getByRole('img'));
  expect(await screen.findByRole('dialog', { name: 'SIEM Forwarder' })).toBeVisible();
});

test('the address of an application that this tenant does not have says so, and leads back', async () => {
  const { user } = await openList({ path: '/applications/00000000-1111-2222-3333-444444444444?search=SIEM' });
  const panel = await screen.findByRole('dialog', { name: 'Unknown application' });
  await user.click(within(panel).getByRole('button', { name: 'Back to the list' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(query()).toEqual({ search: 'SIEM' });
});
