import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openList, query, table } from '../../../tests/support/renderApp.tsx';

const headers = () =>
  [...(table().rows[0]?.cells ?? [])].map(({ textContent }) => textContent).filter(Boolean);
const USUAL = ['Application', 'Last seen', 'Token requests (24 h)', 'Trend (30 d)', 'Access', 'Settings'];

test('columns come and go in their order, and the address holds them', async () => {
  const { user } = await openList();
  expect(headers()).toEqual(USUAL);
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(screen.getByRole('checkbox', { name: 'Owners' }));
  await user.click(screen.getByRole('checkbox', { name: 'Trend (30 d)' }));
  await waitFor(() =>
    expect(headers()).toEqual([
      'Application',
      'Last seen',
      'Token requests (24 h)',
      'Access',
      'Owners',
      'Settings',
    ]),
  );
  expect(query()).toEqual({ columns: 'name,lastSeen,requests,access,owners,settings' });
  await user.click(screen.getByRole('checkbox', { name: 'Owners' }));
  await user.click(screen.getByRole('checkbox', { name: 'Trend (30 d)' }));
  await waitFor(() => expect(headers()).toEqual(USUAL));
  expect(query()).toEqual({});
});

test('the menu closes by Escape, by a press elsewhere and when the keyboard leaves it', async () => {
  const { user } = await openList({ path: '/?columns=name' });
  expect(headers()).toEqual(['Application', 'Settings']);
  const button = screen.getByRole('button', { name: 'Columns' });
  const options = () => screen.queryAllByRole('checkbox', { name: 'Owners' });
  await user.click(button);
  expect(options()).toHaveLength(1);
  await user.keyboard('{Escape}');
  expect(options()).toHaveLength(0);
  expect(button).toHaveFocus();

  await user.click(button);
  await user.click(screen.getByRole('searchbox', { name: 'Search applications' }));
  expect(options()).toHaveLength(0);

  await user.click(button);
  await user.tab({ shift: true });
  expect(options()).toHaveLength(0);
});
