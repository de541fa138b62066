import { within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPanel } from '../../../tests/support/renderApp.tsx';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function openIdentity(name: string) {
  const { user, panel } = await openPanel(name);
  const section = within(panel).getByRole('region', { name: 'Identity' });
  const facts = within(section)
    .getAllByRole('term')
    .map((term) => {
      const text = term.parentElement?.querySelector('bdi')?.textContent ?? '';
      return [term.textContent ?? '', text] as const;
    });
  return { user, section, facts: new Map(facts) };
}

test.each([
  ['Name', 'Copy name'],
  ['App ID', 'Copy app id'],
  ['Object ID', 'Copy object id'],
])('%s can be copied as it is shown', async (label, button) => {
  const { user, section, facts } = await openIdentity('Northwind SOAR');
  await user.click(within(section).getByRole('button', { name: button }));
  expect(await navigator.clipboard.readText()).toBe(facts.get(label));
  expect(await within(section).findByText('Copied')).toBeVisible();
});

test('app ID and object ID are two different GUIDs', async () => {
  const { facts } = await openIdentity('Northwind SOAR');
  expect(facts.get('App ID')).toMatch(GUID);
  expect(facts.get('Object ID')).toMatch(GUID);
  expect(facts.get('App ID')).not.toBe(facts.get('Object ID'));
});

test.each([
  [
    'SIEM Forwarder',
    { Origin: 'This tenant', 'Sign-in': 'Enabled', Type: 'Application', 'Sign-in audience': 'AzureADMyOrg' },
  ],
  ['Northwind SOAR', { Origin: 'Another tenant', 'Verified publisher': 'Northwind Automation' }],
  ['Relecloud Device Radar', { Origin: 'Another tenant', 'Verified publisher': 'Not verified' }],
  ['Microsoft Intune', { Origin: 'Microsoft' }],
  ['la-triage-prod', { Origin: 'Managed identity', Type: 'ManagedIdentity' }],
  ['Analyst Assistant', { Origin: 'Agent identity' }],
  ['Windows Store Line of Business', { Origin: 'Legacy' }],
  ['Retired Collector', { 'Sign-in': 'Disabled' }],
  ['Paused Integration', { 'Sign-in': 'Deactivated' }],
  [
    'Free PDF Security Scan',
    { 'Sign-in': 'Disabled by Microsoft: DisabledDueToViolationOfServicesAgreement' },
  ],
  ['Deleted Pilot', { 'App ID': 'Unknown', 'Sign-in': 'Unknown' }],
])('the facts of %s', async (name, expected) => {
  const { facts } = await openIdentity(name);
  expect(Object.fromEntries(facts)).toMatchObject({ Name: name, ...expected });
});

test('a managed identity names its Azure resource; others do not mention one', async () => {
  const { facts } = await openIdentity('la-triage-prod');
  expect(facts.get('Azure resource')).toMatch(/^\/subscriptions\/.*\/workflows\/la-triage-prod$/);
});

test('what the directory does not say is left out, not shown empty', async () => {
  const { facts } = await openIdentity('Northwind SOAR');
  expect(facts.has('Azure resource')).toBe(false);
  expect([...facts.values()]).not.toContain('');
});

test('an unknown app ID cannot be copied', async () => {
  const { section } = await openIdentity('Deleted Pilot');
  expect(within(section).queryByRole('button', { name: 'Copy app id' })).toBeNull();
  expect(within(section).getByRole('button', { name: 'Copy object id' })).toBeEnabled();
});
