import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPanel } from '../../../tests/support/renderApp.tsx';

async function openPermissions(name: string): Promise<HTMLElement> {
  return (await openWithUser(name)).section;
}

async function openWithUser(name: string) {
  const { panel, user } = await openPanel(name);
  return { user, section: within(panel).getByRole('region', { name: 'Permissions' }) };
}

/** The line of one permission. */
function lineOf(section: HTMLElement, value: string): HTMLElement {
  const line = within(section)
    .getAllByRole('listitem')
    .find((item) => leavesOf(item)[2] === value);
  if (!line) throw new Error(`No line is about ${value}`);
  return line;
}

/** Each group as "API, context" with its permissions, each as class, words and value. */
function groupsOf(section: HTMLElement): Readonly<Record<string, readonly string[][]>> {
  const groups = within(section).getAllByRole('heading', { level: 4 });
  return Object.fromEntries(
    groups.map(({ textContent, parentElement }) => {
      const context = parentElement?.querySelector('p')?.textContent?.split(' ')[0];
      const items = parentElement ? within(parentElement).getAllByRole('listitem') : [];
      return [`${textContent}, ${context}`, items.map((item) => leavesOf(item).slice(0, 3))];
    }),
  );
}

function leavesOf(element: Element): string[] {
  return [...element.querySelectorAll('*')]
    .filter((child) => child.childElementCount === 0)
    .map(({ textContent }) => textContent ?? '');
}

test('permissions stand by API and context, the most powerful first, each with its class and words', async () => {
  const section = await openPermissions('Woodgrove Managed Detection');
  const groups = groupsOf(section);
  expect(Object.keys(groups)).toHaveLength(5);
  expect(groups['Defender for Endpoint, Application']).toEqual([
    ['Response action', 'May collect an investigation package from a device', 'Machine.CollectForensics'],
    ['Response action', 'May start an antivirus scan on a device', 'Machine.Scan'],
    ['Write', 'May create, change and resolve alerts', 'Alert.ReadWrite.All'],
    ['Write', 'May create and change device records such as tags and value', 'Machine.ReadWrite.All'],
  ]);
  expect(groups['Defender for Endpoint, User']?.map(([, , value]) => value)).toEqual([
    'Machine.LiveResponse',
    'Library.Manage',
  ]);
  expect(Object.keys(groups)).toEqual(
    expect.arrayContaining([
      'Defender XDR, Application',
      'Microsoft Graph security, Application',
      'Defender for Cloud Apps, Application',
    ]),
  );
});

test('permissions of Microsoft Graph that are not about security are left out', async () => {
  const section = await openPermissions('Phishing Triage');
  expect(groupsOf(section)['Microsoft Graph security, Application']?.map(([, , value]) => value)).toEqual([
    'SecurityAnalyzedMessage.ReadWrite.All',
    'ThreatSubmission.ReadWrite.All',
  ]);
});

test.each([
  ['Woodgrove Managed Detection', 'For 6 users'],
  ['SOC Workbench', 'For 1,300 users'],
  ['Helpdesk Device Lookup', 'For all users'],
])('%s says for whom a delegated permission holds: %s', async (name, consent) => {
  const section = await openPermissions(name);
  expect(within(section).getAllByText(consent).length).toBeGreaterThan(0);
});

test('an application permission says since when, and nothing about users', async () => {
  const section = await openPermissions('SIEM Forwarder');
  for (const item of within(section).getAllByRole('listitem')) {
    expect(item).toHaveTextContent(/Granted \d+ \w+ 2025/);
    expect(item).not.toHaveTextContent(/For .* users?$/);
  }
});

test('a permission without words of ours is unrated, never taken for a weak one', async () => {
  const section = await openPermissions('Wingtip Preview Features');
  const [first] = groupsOf(section)['Defender for Endpoint, Application'] ?? [];
  expect(first).toEqual(['Unrated', 'No description known', '5b0c4f7e-2d1a-4c39-8e6f-90a7b3d2c1e8']);
});

test('an assignment without any role says that it is no permission', async () => {
  const section = await openPermissions('Portal Access');
  expect(within(section).getByRole('listitem')).toHaveTextContent('No permission');
});

test('an application known by its traffic alone holds no permission', async () => {
  const section = await openPermissions('Proseware Trial');
  expect(section).toHaveTextContent('It holds no permission of a Defender API.');
});

test('a permission explains itself on hover: what, class, reach with its reason, and what often suffices', async () => {
  const { section, user } = await openWithUser('Woodgrove Managed Detection');
  await user.hover(within(section).getByRole('button', { name: 'Machine.LiveResponse' }));
  const hint = await screen.findByRole('tooltip');
  expect(hint).toHaveTextContent('May open a remote shell session on a device.');
  expect(hint).toHaveTextContent('Response action · Control. It runs commands and scripts on any device');
  expect(hint).toHaveTextContent('Often enough: Machine.CollectForensics.');
});

test.each([
  ['Woodgrove Managed Detection', 'Machine.ReadWrite.All', 'Machine.Read.All'],
  ['SOC Workbench', 'Alert.ReadWrite', 'Alert.Read'],
])('the lesser permission that often suffices stands beside, as its context names it: %s', async (...row) => {
  const [name, value, lesser] = row;
  const section = await openPermissions(name);
  const line = lineOf(section, value);
  expect(line).toHaveTextContent(/Often enough: \S+$/);
  expect(within(line).getByRole('button', { name: lesser })).toBeVisible();
  expect(section).not.toHaveTextContent('Retired');
});

test('nothing is said of a lesser permission where there is none', async () => {
  const section = await openPermissions('la-triage-prod');
  expect(lineOf(section, 'Machine.Isolate')).not.toHaveTextContent('Often enough');
});

test.each([
  ['an app role', 'Legacy Alert Exporter', 'AdvancedQuery.Read.All'],
  ['its delegated twin', 'Hunting Notebook', 'AdvancedHunting.Read'],
])('a retired permission says so and what to use instead: %s', async (_, name, value) => {
  const section = await openPermissions(name);
  const line = lineOf(section, value);
  expect(within(line).getByText('Retired')).toBeVisible();
  expect(line).toHaveTextContent('Use ThreatHunting.Read.All of Microsoft Graph security instead.');
});

test('default access is no permission, and has nothing to explain', async () => {
  const section = await openPermissions('Portal Access');
  expect(within(section).queryByRole('button')).toBeNull();
});
