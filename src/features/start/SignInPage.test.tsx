import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { App } from '../../App.tsx';
import { type Problem, ProblemError } from '../../domain/problem.ts';

const LIST = ['Application.Read.All', 'Directory.Read.All'];

function openSignIn(problem: Problem | null = null) {
  const signIn = vi.fn<(scopes: readonly string[]) => Promise<void>>().mockResolvedValue(undefined);
  window.history.replaceState(null, '', '/');
  render(<App authentication={{ session: null, problem, signIn }} services={null} demo={null} />);
  return { user: userEvent.setup(), signIn };
}

const signInButton = () => screen.getByRole('button', { name: 'Sign in with Microsoft' });

test('every permission is listed with its reason, and which ones come later', () => {
  openSignIn();
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  expect(items.map((text) => text.split(':')[0])).toEqual([
    ...LIST,
    'ThreatHunting.Read.All',
    'AuditLog.Read.All',
  ]);
  for (const text of items) expect(text).toMatch(/: \S.{20,}\./);
  expect(items.filter((text) => text.includes('Asked for later'))).toEqual(items.slice(2));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('signing in asks for the permissions of the list, and not yet for those of activity', async () => {
  const { user, signIn } = openSignIn();
  await user.click(signInButton());
  expect(signIn).toHaveBeenCalledExactlyOnceWith(LIST);
});

test('a sign-in that cannot start says why, and can be tried again', async () => {
  const { user, signIn } = openSignIn();
  signIn.mockRejectedValueOnce(new ProblemError({ kind: 'noAnswer', what: 'your account' }));
  await user.click(signInButton());
  expect(await screen.findByRole('alert')).toHaveTextContent('Could not read your account');
  expect(signInButton()).toBeEnabled();
});

test('permissions that were declined can be left out: one is enough for a start', async () => {
  const { user, signIn } = openSignIn({ kind: 'signInCancelled', what: 'your account' });
  expect(screen.getByRole('alert')).toHaveTextContent('Sign-in was not completed');
  await user.click(screen.getByRole('button', { name: 'Sign in with Application.Read.All only' }));
  expect(signIn).toHaveBeenCalledExactlyOnceWith(['Application.Read.All']);
});

test('a block by Conditional Access offers no smaller sign-in, which could not help', () => {
  openSignIn({
    kind: 'signInBlocked',
    what: 'your account',
    message: 'AADSTS53003: Access has been blocked.',
  });
  expect(screen.getByRole('alert')).toHaveTextContent('Sign-in was blocked');
  expect(screen.getByRole('alert')).toHaveTextContent('AADSTS53003');
  expect(screen.queryByRole('button', { name: /only$/ })).toBeNull();
});

test('nobody is signed in: there is no way out to offer', () => {
  openSignIn();
  expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
});
