import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Shortcuts } from './Shortcuts.tsx';

function open() {
  render(
    <main>
      <input type="search" aria-label="Search applications" />
      <input type="checkbox" aria-label="Select" />
      <Shortcuts />
    </main>,
  );
  return userEvent.setup();
}

const dialog = () => screen.findByRole('dialog', { name: 'Keyboard shortcuts' });

test('the button shows what the keyboard does', async () => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }));
  const terms = within(await dialog())
    .getAllByRole('term')
    .map(({ textContent }) => textContent);
  expect(terms).toContain('?');
  expect(terms).toContain('Ctrl + A');
  expect(terms).toContain('Shift + Space');
  await user.click(within(await dialog()).getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('so does a question mark, also from a checkbox', async () => {
  const user = open();
  await user.click(screen.getByRole('checkbox', { name: 'Select' }));
  await user.keyboard('?');
  expect(await dialog()).toBeVisible();
});

test('a slash leads to the search field, and is not written there', async () => {
  const user = open();
  await user.keyboard('/');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  expect(screen.getByRole('searchbox')).toHaveValue('');
});

test('who writes in a field gets the signs', async () => {
  const user = open();
  await user.click(screen.getByRole('searchbox'));
  await user.keyboard('a/b?');
  expect(screen.getByRole('searchbox')).toHaveValue('a/b?');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the two keys can be turned off, and the button stays', async () => {
  const user = open();
  await user.keyboard('?');
  await user.click(within(await dialog()).getByRole('checkbox', { name: 'Use these two keys' }));
  await user.click(within(await dialog()).getByRole('button', { name: 'Close' }));
  await user.keyboard('/?');
  expect(screen.getByRole('searchbox')).not.toHaveFocus();
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }));
  expect(within(await dialog()).getByRole('checkbox', { name: 'Use these two keys' })).not.toBeChecked();
});
