import { FluentProvider } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { gapIn } from '../../../tests/support/directory.ts';
import { holder } from '../../../tests/support/holders.ts';
import '../../../tests/support/searchElement.ts';
import { lightTheme } from '../../ui/fluentTheme.ts';
import { HintProvider } from '../../ui/HintProvider.tsx';
import PermissionsPage from './PermissionsPage.tsx';

const APPLICATIONS = [
  holder([['endpoint', 'application', 'Machine.Isolate', 'Machine.Read.All']]),
  holder([['endpoint', 'application', 'Machine.Isolate', 'Brand.New']]),
  holder([['endpoint', 'user', 'Machine.Isolate', 'Machine.Read']]),
  holder([['xdr', 'application', 'AdvancedHunting.Read.All']], 'microsoft'),
];

type Props = Parameters<typeof PermissionsPage>[0];

function open(props: Partial<Props> = {}, path = '/permissions') {
  window.history.replaceState(null, '', path);
  render(
    <FluentProvider theme={lightTheme}>
      <HintProvider>
        <PermissionsPage applications={APPLICATIONS} isWhole={true} gaps={[]} {...props} />
      </HintProvider>
    </FluentProvider>,
  );
  return userEvent.setup();
}

beforeEach(() => window.history.replaceState(null, '', '/'));

const entries = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
const query = () => Object.fromEntries(new URLSearchParams(window.location.search));
/** The row of a permission. */
function entry(value: string): HTMLElement {
  const item = screen.getByRole('heading', { level: 3, name: value }).closest('li');
  if (!item) throw new Error(`${value} is in no list`);
  return item;
}

test('which applications may isolate a device: search, and one click', async () => {
  const user = open();
  await user.type(screen.getByRole('searchbox', { name: 'Search permissions' }), 'isolate device');
  expect(entries()).toEqual(['Machine.Isolate']);
  expect(query()).toEqual({ q: 'isolate device' });
  const isolate = entry('Machine.Isolate');
  expect(isolate).toHaveTextContent('May cut a device off the network, and release it');
  expect(isolate).toHaveTextContent('Response action');
  expect(isolate).toHaveTextContent('Control');
  expect(isolate).toHaveTextContent('It can stop the work of every device');
  expect(isolate).toHaveTextContent('2 in application context');
  expect(isolate).toHaveTextContent('1 in user context');
  await user.click(within(isolate).getByRole('link', { name: '3 applications hold Machine.Isolate' }));
  expect(window.location.pathname).toBe('/');
  expect(query()).toEqual({ permission: 'endpoint:Machine.Isolate' });
});

test('the link leads to all that were counted: by every name of the permission, Microsoft’s own too', () => {
  open();
  const target = (name: string) =>
    new URL(screen.getByRole<HTMLAnchorElement>('link', { name }).href).searchParams;
  const read = target('2 applications hold Machine.Read.All');
  expect(read.getAll('permission')).toEqual(['endpoint:Machine.Read.All', 'endpoint:Machine.Read']);
  expect(read.get('origin')).toBeNull();
  const hunting = target('1 application holds AdvancedHunting.Read.All');
  expect([...hunting]).toEqual([
    ['permission', 'xdr:AdvancedHunting.Read.All'],
    ['origin', 'all'],
  ]);
});

test('every API has its permissions, the most powerful first', () => {
  open();
  const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
  expect(regions).toEqual([
    'Defender for Endpoint',
    'Defender XDR',
    'Microsoft Graph security',
    'Defender for Cloud Apps',
  ]);
  const xdr = within(screen.getByRole('region', { name: 'Defender XDR' })).getAllByRole('heading', {
    level: 3,
  });
  expect(xdr.map(({ textContent }) => textContent)).toEqual([
    'CustomDetections.ReadWrite.All',
    'Incident.ReadWrite.All',
    'AdvancedHunting.Read.All',
    'Incident.Read.All',
  ]);
});

test('a retired permission says so and what to use instead, another one what often suffices', async () => {
  const user = open();
  expect(entry('AdvancedHunting.Read.All')).toHaveTextContent(
    'Retired Use ThreatHunting.Read.All of Microsoft Graph security instead.',
  );
  expect(entry('Machine.Isolate')).not.toHaveTextContent('Retired');
  const lesser = within(entry('Incident.ReadWrite.All')).getByRole('button', { name: 'Incident.Read.All' });
  await user.hover(lesser);
  expect(await screen.findByRole('tooltip')).toHaveTextContent('May read incidents.');
});

test('a held permission that the catalogue does not know is unrated, and may be anything', () => {
  open();
  expect(entry('Brand.New')).toHaveTextContent('Unrated');
  expect(entry('Brand.New')).toHaveTextContent('The dictionary’s name of Brand.New');
  expect(entry('Brand.New')).toHaveTextContent('it may allow anything');
  expect(entry('Brand.New')).not.toHaveTextContent('May ');
  expect(entry('Brand.New')).toHaveTextContent('1 application holds Brand.New');
});

test('the filters work together, stand in the address, and can be taken back', async () => {
  const user = open({}, '/permissions?search=siem');
  const all = entries().length;
  expect(screen.getByRole('status')).toHaveTextContent(`${all} of ${all} permissions`);
  await user.selectOptions(screen.getByLabelText('Class'), 'Read');
  await user.click(screen.getByRole('checkbox', { name: 'Held here' }));
  expect(entries()).toEqual(['Machine.Read.All', 'AdvancedHunting.Read.All']);
  expect(screen.getByRole('status')).toHaveTextContent(`2 of ${all} permissions`);
  expect(query()).toEqual({ search: 'siem', permissionClass: 'read', held: '1' });
  await user.type(screen.getByRole('searchbox'), 'nobody');
  expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show all permissions' }));
  expect(entries()).toHaveLength(all);
  expect(query()).toEqual({ search: 'siem' });
});

test('an address opens the page as it was', () => {
  open({}, '/permissions?q=hunting&permissionClass=read&held=1');
  expect(entries()).toEqual(['AdvancedHunting.Read.All']);
  expect(screen.getByRole('searchbox')).toHaveValue('hunting');
  expect(screen.getByLabelText('Class')).toHaveValue('read');
  expect(screen.getByRole('checkbox', { name: 'Held here' })).toBeChecked();
});

test('what the address says of no class is no filter', () => {
  open({}, '/permissions?permissionClass=none&held=yes');
  expect(entries().length).toBeGreaterThan(80);
});

test('the way back to the list keeps the list’s view and drops this page’s own', () => {
  open({}, '/permissions?search=siem&q=hunting&held=1');
  expect(screen.getByRole('link', { name: 'Back to the list' })).toHaveAttribute('href', '/?search=siem');
});

test('with everything read, nobody is a statement', () => {
  open();
  expect(entry('Machine.Offboard')).toHaveTextContent('No application');
  expect(entry('Machine.Isolate')).not.toHaveTextContent('at least');
  expect(screen.queryByText(/there may be more/)).toBeNull();
});

test.each<[string, Partial<Props>]>([
  ['before anything was read', { applications: null, isWhole: false }],
  ['before anything was read, whatever else is said', { applications: null, isWhole: true }],
  ['while applications are still to come', { isWhole: false }],
])('%s, no count is final', (_, props) => {
  open(props);
  expect(screen.getByText(/there may be more/)).toBeVisible();
  expect(screen.queryByText('No application')).toBeNull();
  const offboard = within(entry('Machine.Offboard')).getByRole('button', { name: 'Unknown' });
  expect(offboard).toHaveAttribute(
    'data-hint',
    expect.stringContaining('not every application has been read'),
  );
  for (const link of screen.queryAllByRole('link', { name: /hold/ })) {
    expect(link).toHaveAccessibleName(/at least \d/);
  }
});

test('where one context of an API is unread, its counts are the least there may be', () => {
  open({ gaps: [gapIn('delegatedGrants', 'endpoint')] });
  const isolate = entry('Machine.Isolate');
  expect(within(isolate).getByRole('link')).toHaveAccessibleName(
    /at least 3 applications hold Machine.Isolate$/,
  );
  expect(isolate).toHaveTextContent(/(?<!at least )2 in application context/);
  expect(isolate).toHaveTextContent('at least 1 in user context');
  expect(entry('Brand.New')).toHaveTextContent('Unknown in user context');
  const offboard = within(entry('Machine.Offboard')).getByRole('button', { name: 'Unknown' });
  expect(offboard).toHaveAttribute(
    'data-hint',
    'None among those read, but the grants of Defender for Endpoint in user context could not be read to their end.',
  );
  expect(entry('AdvancedHunting.Read.All')).not.toHaveTextContent('at least');
  expect(entry('CustomDetections.ReadWrite.All')).toHaveTextContent('No application');
  expect(screen.getByText(/there may be more; the list says why/)).toBeVisible();
});

test('by keyboard: search, class, held, then each way to the applications', async () => {
  const user = open({}, '/permissions?q=Machine.Isolate');
  screen.getByRole('searchbox').focus();
  await user.tab();
  // The button that empties the search box comes first.
  if (document.activeElement !== screen.getByLabelText('Class')) await user.tab();
  expect(screen.getByLabelText('Class')).toHaveFocus();
  await user.tab();
  expect(screen.getByRole('checkbox', { name: 'Held here' })).toHaveFocus();
  await user.tab();
  expect(screen.getByRole('link', { name: /hold Machine.Isolate/ })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(window.location.pathname).toBe('/');
});
