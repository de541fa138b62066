import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPanel, query } from '../../../tests/support/renderApp.tsx';

/** The panel of an application once its owners and credentials have been read. */
async function openRead(name: string) {
  // A short list keeps looking things up by role fast.
  const app = await openPanel(name, { path: `/?origin=all&search=${encodeURIComponent(name)}` });
  const section = (title: string) => within(app.panel).getByRole('region', { name: title });
  await waitFor(() => expect(section('Owners')).not.toHaveTextContent(/being read/));
  return { ...app, section };
}

test('a finding says what was compared and leads to all applications that have it', async () => {
  const { user, section } = await openRead('Offboarding Automation');
  const findings = section('Findings');
  expect(findings).toHaveTextContent(/Unused/);
  expect(findings).toHaveTextContent(/Machine\.Offboard/);
  await user.click(within(findings).getByRole('link', { name: 'Unused' }));
  await waitFor(() => expect(query()).toMatchObject({ finding: 'unused' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what could not be judged says why', async () => {
  const { section } = await openRead('Northwind SOAR');
  const unjudged = within(section('Findings')).getByText(/could not be judged$/);
  expect(unjudged.closest('details')).toHaveTextContent(/own tenant|kept/);
});

test('owners of both objects are told apart', async () => {
  const { section } = await openRead('SIEM Forwarder');
  const owners = section('Owners');
  expect(within(owners).getByRole('heading', { name: 'App registration' })).toBeVisible();
  expect(within(owners).getByRole('heading', { name: /service principal/ })).toBeVisible();
  expect(owners).toHaveTextContent('@contoso.example');
});

test('an application from elsewhere has no registration here, and its credentials are not visible', async () => {
  const { section } = await openRead('Northwind SOAR');
  expect(section('Owners')).toHaveTextContent('no app registration in this tenant');
  expect(section('Credentials')).toHaveTextContent('kept in its own tenant');
});

test('credentials stand with their kind, place, expiry and last use', async () => {
  const { section } = await openRead('SIEM Forwarder');
  const [expiring, expired] = ['in \\d+ days', 'ago Expired'].map((expiry) =>
    within(section('Credentials')).getByRole('row', { name: new RegExp(expiry) }),
  );
  expect(expired).toHaveTextContent(/Secret.*App registration/);
  expect(expiring).toHaveTextContent(/Secret.*App registration.*ago$/);
});

test('redirect URIs are shown as text, of the tenant’s own applications', async () => {
  const { section } = await openRead('Hunting Notebook');
  const identity = section('Identity');
  expect(identity).toHaveTextContent(/Redirect URI/);
  expect(within(identity).queryByRole('link')).toBeNull();
});
