import { within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPanel } from '../../../tests/support/renderApp.tsx';

const ENTERPRISE = ['Granted permissions', 'Properties (enable or disable)', 'Owners'];
const SIGN_INS = 'Sign-in logs of the tenant';

/** The settings link of the heading, and the section's links by their text. */
async function openLinks(name: string) {
  const { panel, tenant } = await openPanel(name);
  const section = within(panel).getByRole('region', { name: 'In the portal' });
  const idOf = (label: string) =>
    within(panel).getByText(label, { selector: 'dt' }).parentElement?.querySelector('bdi')?.textContent ?? '';
  return {
    panel,
    settings: within(panel).queryByRole('link', { name: 'Open application settings' }),
    links: new Map(
      within(section)
        .getAllByRole('link')
        .map((link) => [link.textContent, link.getAttribute('href')]),
    ),
    toPortal: within(panel)
      .getAllByRole('link')
      .filter((link) => link.getAttribute('href')?.startsWith('https:')),
    base: `https://portal.azure.com/${tenant.tenantId}/#view/`,
    appId: idOf('App ID'),
    objectId: idOf('Object ID'),
  };
}

test('an application of this tenant leads to its registration, and to its enterprise application', async () => {
  const { settings, links, base, appId, objectId } = await openLinks('SIEM Forwarder');
  const registration = (menu: string) =>
    `${base}Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${menu}/appId/${appId}/isMSAApp~/false`;
  expect(settings).toHaveAttribute('href', registration('Overview'));
  expect([...links.keys()]).toEqual([
    'API permissions',
    'Certificates & secrets',
    'Registration owners',
    'Enterprise application',
    ...ENTERPRISE,
    SIGN_INS,
  ]);
  expect(links.get('Certificates & secrets')).toBe(registration('Credentials'));
  expect(links.get('Enterprise application')).toBe(
    `${base}Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${objectId}/appId/${appId}`,
  );
});

test.each([
  ['another tenant', 'Northwind SOAR'],
  ['Microsoft', 'Microsoft Intune'],
  ['a managed identity', 'la-triage-prod'],
  ['an agent identity', 'Analyst Assistant'],
  ['a legacy application', 'Windows Store Line of Business'],
])('without a registration here (%s) the links lead to the enterprise application', async (_, name) => {
  const { settings, links, base, appId, objectId } = await openLinks(name);
  const enterprise = (menu: string) =>
    `${base}Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${menu}/objectId/${objectId}/appId/${appId}`;
  expect(settings).toHaveAttribute('href', enterprise('Overview'));
  expect([...links.keys()]).toEqual([...ENTERPRISE, SIGN_INS]);
  expect(links.get('Properties (enable or disable)')).toBe(enterprise('Properties'));
});

test.each(['Deleted Pilot', 'Migration Helper'])(
  '%s is gone, so there are no settings to open',
  async (name) => {
    const { panel, settings, links } = await openLinks(name);
    expect(settings).toBeNull();
    expect(panel).toHaveTextContent('There are no settings to open: the application is not in this tenant.');
    expect([...links.keys()]).toEqual([SIGN_INS]);
  },
);

test('the portal opens beside the app, without a way back into it', async () => {
  const { toPortal, links } = await openLinks('SIEM Forwarder');
  expect(toPortal.length).toBeGreaterThan(links.size);
  for (const link of toPortal) {
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  }
});
