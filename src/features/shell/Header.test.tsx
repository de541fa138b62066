import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Header } from './Header.tsx';

const TENANT = '99999999-8888-7777-6666-555555555555';
const ACCOUNT = { name: 'Kim Akers', username: 'kim.akers@contoso.example', tenantId: TENANT };

function show(onSwitchTenant: (() => Promise<void>) | null) {
  render(<Header account={ACCOUNT} onSignOut={() => undefined} onSwitchTenant={onSwitchTenant} />);
}

test('where the configuration names no tenant, the bar says which one it is and how to leave it', () => {
  show(async () => {});
  expect(screen.getByRole('banner')).toHaveTextContent(TENANT);
  expect(screen.getByRole('button', { name: 'Switch tenant' })).toBeVisible();
});

test('where it names one, there is nothing to switch', () => {
  show(null);
  expect(screen.getByRole('banner')).not.toHaveTextContent(TENANT);
  expect(screen.queryByRole('button', { name: 'Switch tenant' })).toBeNull();
});
