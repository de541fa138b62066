import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  cell,
  finishedReading,
  notice,
  openList,
  row,
  rows,
  withoutReports,
} from '../../../tests/support/renderApp.tsx';

/** Summaries of 60 applications take long; these hold one of each kind. */
const FEW = 12;
const SUMMARIES = 'Activity comes from: Sign-in summaries (Microsoft Entra, beta)';

test.each([
  ['business-p1', 'This tenant has no licence that includes it: Microsoft Defender for Endpoint Plan 2'],
  ['hunting-unfilled', 'the table EntraIdSpnSignInEvents is empty in this tenant'],
] as const)(
  'for %s the summaries tell all, and one notice says so, why, and where more is known',
  async (persona, why) => {
    const { user } = await openList({ persona, applications: FEW, path: '/?sort=name' });
    const siem = row('SIEM Forwarder');
    expect(cell(siem, 'Last seen')).toHaveTextContent(/^\d+ minutes ago$/);
    expect(cell(siem, 'Token requests (24 h)')).toHaveTextContent(/^[1-9][\d,]*$/);
    expect(within(siem).getByRole('img')).toHaveAccessibleName(/^30 days, [1-9]/);
    expect(cell(row('Asset Inventory Sync'), 'Last seen')).toHaveTextContent('No record in 30 days');
    const words = await notice(SUMMARIES, 'status');
    expect(words).toHaveTextContent(why);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await user.click(within(words).getByRole('link', { name: 'Access check' }));
    await waitFor(() => expect(window.location.pathname).toBe('/access'));
    expect(window.location.search).toBe('?sort=name');
  },
);

test('without interactive sign-ins, use by users is at least so much, and silence of users stays unknown', async () => {
  await openList({ persona: 'business-p1', applications: FEW });
  const workbench = row('SOC Workbench');
  expect(cell(workbench, 'Last seen')).toHaveTextContent(/^\d+ minutes ago$/);
  expect(cell(workbench, 'Token requests (24 h)')).toHaveTextContent(/^≥ at least [1-9][\d,]*$/);
  expect(within(workbench).getByRole('img')).toHaveAccessibleName(/at least, a part is unknown$/);
  for (const of of rows()) {
    if (!cell(of, 'Access').textContent?.startsWith('User')) continue;
    expect(cell(of, 'Last seen')).not.toHaveTextContent('No record');
    expect(cell(of, 'Token requests (24 h)')).not.toHaveTextContent(/^0/);
  }
});

test('for Entra ID Free everything is unknown, nothing is 0, and the notices name the licences', async () => {
  await openList({ persona: 'entra-free', path: '/?origin=all' });
  const notices = screen.getAllByRole('alert').map(({ textContent }) => textContent);
  expect(notices).toEqual([
    expect.stringContaining('Microsoft Defender for Endpoint Plan 2'),
    expect.stringContaining('Microsoft Entra ID P1 or P2'),
  ]);
  for (const text of notices) expect(text).toContain('this is not the same as unused');
  expect(rows().length).toBeGreaterThan(50);
  for (const of of rows()) {
    expect(cell(of, 'Last seen').textContent).toMatch(/^—Unknown(Any Graph use: —Unknown)?$/);
    expect(cell(of, 'Token requests (24 h)').textContent).toBe('—Unknown');
    expect(within(of).getByRole('img')).toHaveAccessibleName('no data');
  }
});

test('a source that nobody needs any more is no reason for a notice', async () => {
  const { user, tenant } = await openList({
    fault: 'hunting-missing-role',
    applications: FEW,
    answer: withoutReports,
  });
  tenant.setFault(null);
  const [retry] = screen.getAllByRole('button', { name: 'Try again' });
  if (retry) await user.click(retry);
  await waitFor(() => expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('12 minutes ago'));
  await finishedReading();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByText(/^Activity (comes from|is being read)/)).toBeNull();
});
