import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  finishedReading,
  names,
  openList,
  query,
  renderApp,
  rows,
  table,
} from '../../../tests/support/renderApp.tsx';

const ascending = () => within(table()).getByRole('columnheader', { name: /^Application/ });

test('an address restores search, order, band and origin', async () => {
  await openList({ path: '/?search=incident&sort=name&direction=asc&seen=24h&origin=all' });
  expect(screen.getByRole('searchbox')).toHaveValue('incident');
  expect(ascending()).toHaveAttribute('aria-sort', 'ascending');
  expect(screen.getByRole('button', { name: /^Past 24 hours/ })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('combobox', { name: 'Origin' })).toHaveValue('all');
  expect(names()).toEqual([
    'Analyst Assistant',
    'Azure Security Insights',
    'id-secops-shared',
    'Incident Summary Agent',
    'Invoice Viewer',
    'Litware Log Lake',
    'Microsoft Security Copilot',
    'Proseware Case Manager',
    'SIEM Forwarder',
    'Ticket Bridge',
    'Woodgrove Managed Detection',
  ]);
});

test.each([
  ['an unknown column', 'sort=colour'],
  ['an unknown direction', 'direction=sideways'],
  ['an unknown band', 'seen=yesterday'],
  ['an unknown origin', 'origin=mars'],
  ['a search too long to be one', `search=${'x'.repeat(201)}`],
  ['values that are empty', 'sort=&direction=&seen=&origin=&search='],
  ['names in capitals', 'SORT=name'],
])('an address with %s opens the list as usual', async (_, nonsense) => {
  await openList();
  const usual = names();
  cleanup();
  await openList({ path: `/?${nonsense}` });
  expect(names()).toEqual(usual);
  const lastSeen = within(table()).getByRole('columnheader', { name: /^Last seen/ });
  expect(lastSeen).toHaveAttribute('aria-sort', 'descending');
});

test('what the address says beside the list stays when the list changes', async () => {
  const { user } = await openList({ path: '/?apps=60&colour=blue' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Origin' }), 'legacy');
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(query()).toEqual({ apps: '60', colour: 'blue', origin: 'legacy' });
});

test('filtering adds no step to the way back', async () => {
  const { user } = await openList();
  const steps = window.history.length;
  await user.selectOptions(screen.getByRole('combobox', { name: 'Origin' }), 'legacy');
  await user.click(within(table()).getByRole('button', { name: 'Access' }));
  expect(query()).toEqual({ origin: 'legacy', sort: 'access' });
  expect(window.history.length).toBe(steps);
});

test('a tenant without connected applications says that none is connected', async () => {
  await renderApp({ persona: 'empty-tenant' });
  expect(await screen.findByText(/^No application is connected:/)).toBeVisible();
  await finishedReading();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('0 of 0 applications')).toBeVisible();
});

test.each([
  ['no-rights', 'This app has no consent for Application.Read.All in this tenant.'],
  ['no-role', 'your account has no role that may read this'],
] as const)(
  'for %s the page says why there is no list, and shows neither numbers nor an empty list',
  async (persona, why) => {
    await renderApp({ persona });
    expect(await screen.findByText(new RegExp(why))).toBeVisible();
    expect(screen.getByText('Not read yet.')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText(/No application is connected/)).toBeNull();
    expect(screen.queryByText('Connected', { selector: 'dt' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  },
);
