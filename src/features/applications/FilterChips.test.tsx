import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openList, renderApp, rows } from '../../../tests/support/renderApp.tsx';

const chip = (text: string) => screen.findByRole('button', { name: `Remove filter ${text}` });

test('each filter in force is a chip that takes it back, and the keyboard goes on with the next', async () => {
  const { user } = await renderApp({
    path: '/?origin=all&finding=oddName&permission=endpoint:Machine.Isolate&enabled=disabled&publisher=No%20such',
  });
  expect(await screen.findByText('No application matches the search and the filters.')).toBeVisible();
  const chips = within(await screen.findByRole('list', { name: 'Filters in force' }));
  expect(chips.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Finding: Odd name',
    'Permission: Machine.Isolate (Defender for Endpoint)',
    'Publisher: No such',
    'Sign-in: Disabled',
    'Clear all filters',
  ]);
  await user.click(await chip('Publisher: No such'));
  expect(window.location.search).not.toContain('publisher');
  expect(await chip('Sign-in: Disabled')).toHaveFocus();
  await user.click(chips.getByRole('button', { name: 'Clear all filters' }));
  await waitFor(() => expect(rows()).toHaveLength(63));
  expect(window.location.search).toBe('?origin=all');
  expect(screen.queryByRole('list', { name: 'Filters in force' })).toBeNull();
  expect(screen.getByRole('main')).toHaveFocus();
});

test('an address from elsewhere shows no chips for what means nothing', async () => {
  await openList({ path: '/?finding=nothing&seen=yesterday&origin=all&owner=' });
  expect(rows()).toHaveLength(63);
  expect(screen.queryByRole('list', { name: 'Filters in force' })).toBeNull();
});
