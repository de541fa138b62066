import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, finishedReading, names, openList, row, rows } from '../../../tests/support/renderApp.tsx';

const ALLOW = 'Allow ThreatHunting.Read.All';

/** The notice with this title. */
async function notice(title: string, role: 'status' | 'alert'): Promise<HTMLElement> {
  const found = (await screen.findByText(title)).closest<HTMLElement>(`[role=${role}]`);
  if (!found) throw new Error(`"${title}" is not in an element of role ${role}`);
  return found;
}

test('activity not asked for: the notice says what is asked and why, and one click brings the activity', async () => {
  const { user } = await openList({ persona: 'hunting-not-asked' });
  const before = rows().length;
  const words = await notice('Could not read the activity', 'status');
  expect(words).toHaveTextContent('this is not the same as unused');
  expect(within(words).getByRole('listitem')).toHaveTextContent(
    /^ThreatHunting\.Read\.All: .*It only reads\.$/,
  );
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('Unknown');
  await user.click(within(words).getByRole('button', { name: ALLOW }));
  await waitFor(() => expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('12 minutes ago'));
  await waitFor(() => expect(screen.queryByRole('button', { name: ALLOW })).toBeNull());
  expect(rows().length).toBeGreaterThanOrEqual(before);
});

test('activity refused: the click is answered in words, and the list stays as it was', async () => {
  const { user } = await openList({ persona: 'no-hunting' });
  const before = names();
  await user.click(screen.getByRole('button', { name: ALLOW }));
  const refusal = await screen.findByRole('alert');
  expect(refusal).toHaveTextContent('Sign-in was not completed');
  expect(refusal).toHaveTextContent('ask one to approve this app first');
  await finishedReading();
  expect(names()).toEqual(before);
  expect(cell(row('SIEM Forwarder'), 'Last seen')).toHaveTextContent('Unknown');
  expect(screen.getByRole('button', { name: ALLOW })).toBeEnabled();
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
] as const)('tables that are %s are one notice, which names both', async (_, fault, title, words) => {
  await openList({ fault });
  const found = await notice(`${title} EntraIdSpnSignInEvents and EntraIdSignInEvents`, 'status');
  expect(found).toHaveTextContent(words);
});

test('a failed reading of activity can be tried again once the cause is gone', async () => {
  const { user, tenant } = await openList({ fault: 'hunting-missing-role' });
  const words = await notice('Could not read the activity', 'alert');
  expect(words).toHaveTextContent('your account has no role that may read this');
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

test('with everything read there is no notice', async () => {
  await openList();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByText(/^(Could not read|No activity from)/)).toBeNull();
});
