import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, names, openList, query, row, rows } from '../../../tests/support/renderApp.tsx';

const searchBox = () => screen.getByRole('searchbox', { name: 'Search applications' });
const origins = () => screen.getByRole('combobox', { name: 'Origin' });
const button = (name: RegExp) => screen.getByRole('button', { name });
/** Every row's line below the name, which says where the application comes from. */
const publishers = () =>
  new Set(rows().map((r) => within(cell(r, 'Application')).getByRole('button').textContent));

async function search(words: string | (() => string), path = '/?sort=name&direction=asc') {
  const { user } = await openList({ path });
  await user.click(searchBox());
  await user.paste(typeof words === 'string' ? words : words());
  return user;
}

/** An ID as the row's link to the portal has it. */
function idOf(name: string, kind: 'appId' | 'objectId'): string {
  const link =
    within(cell(row(name), 'Settings'))
      .getByRole('link')
      .getAttribute('href') ?? '';
  return new RegExp(`/${kind}/([0-9a-f-]{36})`, 'i').exec(link)?.[1] ?? '';
}

test.each([
  ['a name', 'siem forw', ['SIEM Forwarder']],
  ['words in any order', 'sync ASSET', ['Asset Inventory Sync']],
  ['an app ID', () => idOf('Northwind SOAR', 'appId'), ['Northwind SOAR']],
  ['an object ID in capitals', () => idOf('Northwind SOAR', 'objectId').toUpperCase(), ['Northwind SOAR']],
  [
    'a publisher',
    'Fabrikam, Inc.',
    ['Fabrikam Cloud Discovery', 'Fabrikam Patch Planner', 'Fabrikam Vulnerability Insights'],
  ],
  [
    'a permission',
    'Machine.LiveResponse',
    [
      'Live Response Console',
      'Northwind SOAR',
      'Retired Collector',
      'Trey Evaluation',
      'Woodgrove Managed Detection',
    ],
  ],
])('the search finds %s', async (_, words, expected) => {
  await search(words);
  await waitFor(() => expect(names()).toEqual(expected));
  expect(screen.getByText(`${expected.length} of 63 applications`)).toBeVisible();
});

test('the search stands in the address, and emptying it shows all again', async () => {
  const user = await search('Fabrikam', '/');
  await waitFor(() => expect(query()).toEqual({ search: 'Fabrikam' }));
  await user.clear(searchBox());
  await waitFor(() => expect(query()).toEqual({}));
  await waitFor(() => expect(names()).toContain('SIEM Forwarder'));
});

test('a search without a match says so, and one click shows all applications', async () => {
  const user = await search('no such application', '/?seen=24h&sort=name');
  expect(await screen.findByText('No application matches the search and the filters.')).toBeVisible();
  expect(screen.queryByRole('grid', { name: 'Connected applications' })).toBeNull();
  await user.click(button(/^Show all applications$/));
  await waitFor(() => expect(rows()).toHaveLength(63));
  expect(query()).toEqual({ sort: 'name', origin: 'all' });
});

test("Microsoft's own applications are hidden until asked for, and their number is said", async () => {
  const { user } = await openList();
  expect(publishers()).not.toContain('Microsoft');
  const hidden = 63 - rows().length;
  await user.click(button(new RegExp(`^Show ${hidden} of Microsoft's own$`)));
  await waitFor(() => expect(rows()).toHaveLength(63));
  expect(publishers()).toContain('Microsoft');
  expect(query()).toEqual({ origin: 'all' });
  await user.click(button(/^Hide Microsoft's own$/));
  await waitFor(() => expect(publishers()).not.toContain('Microsoft'));
  expect(query()).toEqual({});
});

test.each([
  ['microsoft', ['Microsoft']],
  ['managedIdentity', ['Managed identity']],
  ['agentIdentity', ['Agent identity']],
  ['legacy', ['Legacy']],
  ['thisTenant', ['This tenant']],
])('the origin %s shows as many as its option says, and no others', async (origin, expected) => {
  const { user } = await openList();
  await user.selectOptions(origins(), origin);
  await waitFor(() => expect(publishers()).toEqual(new Set(expected)));
  const chosen = within(origins()).getByRole<HTMLOptionElement>('option', { selected: true });
  expect(chosen).toHaveTextContent(`(${rows().length})`);
  expect(query()).toEqual({ origin });
});

test('applications of other tenants show their publisher, or that it is unverified', async () => {
  await openList({ path: '/?origin=otherTenant' });
  expect(publishers()).toContain('Northwind Automation');
  expect(publishers()).toContain('Another tenant, unverified publisher');
  expect(publishers()).not.toContain('This tenant');
});
