import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ProblemError } from '../../domain/problem.ts';
import { SwitchTenant } from './SwitchTenant.tsx';

const TENANT = '99999999-8888-7777-6666-555555555555';

async function openDialog(onSwitch: (tenant: string) => Promise<void>) {
  const user = userEvent.setup();
  render(<SwitchTenant tenantId={TENANT} onSwitch={onSwitch} />);
  await user.click(screen.getByRole('button', { name: 'Switch tenant' }));
  const field = screen.getByRole('textbox', { name: 'Tenant ID or domain' });
  return { user, field };
}

test('it names the present tenant, and what switching costs', async () => {
  await openDialog(async () => {});
  const dialog = screen.getByRole('dialog', { name: 'Switch tenant' });
  expect(dialog).toHaveTextContent(TENANT);
  expect(dialog).toHaveTextContent('Everything read so far is cleared.');
});

test.each(['', 'contoso', 'organizations', 'contoso.example/x'])(
  'the text "%s" is refused beside the field',
  async (text) => {
    const onSwitch = vi.fn(async () => {});
    const { user, field } = await openDialog(onSwitch);
    if (text) await user.type(field, text);
    await user.click(screen.getByRole('button', { name: 'Switch' }));
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(/^Enter a tenant ID, which is a GUID, or a verified domain\./);
    expect(onSwitch).not.toHaveBeenCalled();
  },
);

test('Enter switches, without the spaces around what was pasted', async () => {
  const onSwitch = vi.fn(() => new Promise<void>(() => undefined));
  const { user, field } = await openDialog(onSwitch);
  await user.type(field, '  fabrikam.example {Enter}');
  expect(onSwitch).toHaveBeenCalledExactlyOnceWith('fabrikam.example');
  // Under way, neither a second press nor a cancel can be meant.
  await user.keyboard('{Enter}');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(onSwitch).toHaveBeenCalledOnce();
  expect(screen.getByRole('dialog')).toBeVisible();
});

test('a tenant that Entra does not know is said beside the field, which can be put right', async () => {
  const onSwitch = vi.fn(async () => {});
  onSwitch.mockRejectedValueOnce(new ProblemError({ kind: 'tenantNotFound', what: 'the tenant' }));
  const { user, field } = await openDialog(onSwitch);
  await user.type(field, 'nobody.example{Enter}');
  await waitFor(() => expect(field).toHaveAccessibleDescription(/^Microsoft Entra knows no tenant/));
  await user.clear(field);
  await user.type(field, 'fabrikam.example{Enter}');
  expect(onSwitch).toHaveBeenLastCalledWith('fabrikam.example');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('Cancel closes it', async () => {
  const { user } = await openDialog(async () => {});
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('closed by the browser, it can be opened again', async () => {
  const { user } = await openDialog(async () => {});
  act(() => screen.getByRole<HTMLDialogElement>('dialog').close());
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Switch tenant' }));
  expect(screen.getByRole('dialog', { name: 'Switch tenant' })).toBeVisible();
});
