import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  cell,
  finishedReading,
  names,
  notice,
  openList,
  row,
  rows,
  withoutReports,
} from '../../../tests/support/renderApp.tsx';

/** Enough for every row that these tests look at; summaries of 60 take long. */
const FEW = 12;
const allowButtons = () => screen.queryAllByRole('button', { name: /^Allow / });

test('activity not asked for: the notice says what is asked and why, and one click brings the activity', async () => {
  const { user } = await openList({ persona: 'reports-not-asked', applications: FEW });
  const before = rows().length;
  const words = await notice('Could not read the sign-in summaries', 'status');
  expect(words).toHaveTextContent('this is not the same as unused');
  expect(within(words).getByRole('listitem')).toHaveTextContent(/^AuditLog\.Read\.All: .*It only reads\.$/);
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('Unknown');
  expect(allowButtons()).toHaveLength(1);
  await user.click(within(words).getByRole('button', { name: 'Allow AuditLog.Read.All' }));
  await waitFor(() => expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent(/ago$/));
  await finishedReading();
  expect(cell(row('SIEM Forwarder'), 'Token requests (24 h)')).toHaveTextContent(/^[1-9][\d,]*$/);
  expect(allowButtons()).toEqual([]);
  expect(rows().length).toBeGreaterThanOrEqual(before);
});

test('hunting and reports refused: one notice asks for both, the click is answered in words, the list stays', async () => {
  const { user } = await openList({ persona: 'no-hunting' });
  const before = names();
  const words = await notice('Could not read the activity', 'status');
  expect(words).toHaveTextContent('no consent for ThreatHunting.Read.All and AuditLog.Read.All');
  expect(
    within(words)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.split(':')[0]),
  ).toEqual(['ThreatHunting.Read.All', 'AuditLog.Read.All']);
  const both = { name: 'Allow ThreatHunting.Read.All, AuditLog.Read.All' };
  await user.click(within(words).getByRole('button', both));
  const refusal = await screen.findByRole('alert');
  expect(refusal).toHaveTextContent('Sign-in was not completed');
  expect(refusal).toHaveTextContent('ask one to approve this app first');
  await finishedReading();
  expect(names()).toEqual(before);
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('Unknown');
  expect(allowButtons()[0]).toBeEnabled();
});

test('where a tenant grants one permission and not the other, one can be asked for alone', async () => {
  const { user } = await openList({ persona: 'hunting-not-asked', applications: FEW });
  const words = await notice('Could not read the activity', 'status');
  await user.click(within(words).getByRole('button', { name: 'Allow only ThreatHunting.Read.All' }));
  await waitFor(() => expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent(/ago$/));
  await finishedReading();
  expect(allowButtons()).toEqual([]);
});

test('no licence for hunting: the licence is named, and nothing is offered that cannot help', async () => {
  await openList({ persona: 'no-licence' });
  const words = await notice('Could not read the activity', 'alert');
  expect(words).toHaveTextContent('This tenant has no licence that includes it');
  expect(within(words).queryByRole('button', { name: /^Allow/ })).toBeNull();
  expect(within(words).getByRole('button', { name: 'Try again' })).toBeEnabled();
});

test('delegated permissions refused: one notice for all APIs, and the list says that it may be incomplete', async () => {
  await openList({ persona: 'no-directory-read' });
  const words = await notice('Could not read a part of the permissions', 'status');
  expect(words).toHaveTextContent('applications or permissions may be missing');
  expect(within(words).getByRole('button', { name: 'Allow Directory.Read.All' })).toBeEnabled();
  expect(screen.getAllByText(/^Could not read/)).toHaveLength(1);
});

test.each([
  ['empty', 'hunting-empty', 'No activity from', 'An empty table proves no inactivity.'],
  ['missing', 'hunting-no-table', 'No activity from', 'this tenant has no table'],
  ['late', 'hunting-stale', 'Late records in', 'silence proves nothing'],
  ['young', 'hunting-short', 'Fewer than 30 days in', 'What happened before is unknown.'],
] as const)(
  'tables that are %s, and nothing else, are one notice, which names both',
  async (_, fault, title, words) => {
    await openList({ fault, answer: withoutReports });
    const found = await notice(`${title} EntraIdSpnSignInEvents and EntraIdSignInEvents`, 'status');
    expect(found).toHaveTextContent(words);
  },
);

test('a failed reading of activity can be tried again once the cause is gone', async () => {
  let isDown = true;
  const { user, tenant } = await openList({
    fault: 'hunting-missing-role',
    applications: FEW,
    answer: (request) => (isDown ? withoutReports(request) : Promise.resolve(null)),
  });
  const words = await notice('Could not read the activity', 'alert');
  expect(words).toHaveTextContent('your account has no role that may read this');
  isDown = false;
  tenant.setFault(null);
  await user.click(within(words).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('12 minutes ago'));
  await waitFor(() => expect(screen.queryByText('Could not read the activity')).toBeNull());
});

test('a refresh that fails keeps the list and the activity read before, and says so', async () => {
  const { user, tenant } = await openList();
  const before = names();
  tenant.setFault('missing-role');
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  const [first] = await screen.findAllByRole('alert');
  expect(first).toHaveTextContent('your account has no role that may read this');
  expect(first).toHaveTextContent('The list below is the one read');
  await finishedReading();
  expect(names()).toEqual(before);
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('12 minutes ago');
});

test('activity that cannot be read again stays, and its notice says from when it is', async () => {
  const { user, tenant, passTime } = await openList({ applications: FEW });
  passTime(16 * 60_000);
  tenant.setFault('hunting-missing-role');
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  const words = await notice('Could not read the activity', 'alert');
  expect(words).toHaveTextContent('The numbers below are those read');
  expect(words).not.toHaveTextContent('stay unknown');
  await finishedReading();
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('12 minutes ago');
});

test('with everything read there is no notice', async () => {
  await openList();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByText(/^(Could not read|No activity from|Activity comes from)/)).toBeNull();
});
