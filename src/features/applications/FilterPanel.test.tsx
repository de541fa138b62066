import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openList, rows } from '../../../tests/support/renderApp.tsx';

/** What the address says of one filter. */
const chosen = (facet: string) => new URLSearchParams(window.location.search).getAll(facet);

async function openPanel(user: UserEvent): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: /^Filters/ }));
  return screen.findByRole('dialog', { name: 'Filters' });
}

const section = (panel: HTMLElement, name: string) => within(panel).getByRole('region', { name });

/** The checkboxes of a section, which is opened if it is not. */
async function options(user: UserEvent, panel: HTMLElement, name: string) {
  const heading = within(section(panel, name)).getByRole('button', { expanded: false, hidden: false });
  await user.click(heading);
  return within(section(panel, name)).getAllByRole('checkbox');
}

/** What an option counts; what is not known is no number. */
function countOf(option: HTMLElement): number {
  const text = option.closest('label')?.lastElementChild?.textContent ?? '';
  return Number(text.replaceAll(',', ''));
}

async function close(user: UserEvent): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

test.each([
  ['Last seen', '1 to 7 days ago'],
  ['Strongest permission', 'Response action'],
  ['Finding', 'Unused'],
])('an option of %s shows as many applications as it counts', async (name, label) => {
  const { user } = await openList();
  const panel = await openPanel(user);
  const option = within(section(panel, name)).getByRole('checkbox', { name: new RegExp(`^${label}`) });
  await waitFor(() => expect(countOf(option)).toBeGreaterThan(0));
  const expected = countOf(option);
  await user.click(option);
  expect(option).toBeChecked();
  await waitFor(() => expect(rows()).toHaveLength(expected));
  expect(within(panel).getByRole('status')).toHaveTextContent(`${expected} of 63 applications`);
  // Its own filter does not change what it counts.
  expect(countOf(option)).toBe(expected);
});

test('options of one facet add up, those of another narrow down, and all can be taken back', async () => {
  const { user } = await openList({ path: '/?origin=all' });
  const panel = await openPanel(user);
  const apis = await options(user, panel, 'API');
  const [endpoint, xdr] = apis;
  if (!endpoint || !xdr) throw new Error('No APIs to choose');
  await user.click(endpoint);
  await user.click(xdr);
  expect(chosen('api')).toEqual(['endpoint', 'xdr']);
  await waitFor(() => expect(rows().length).toBeGreaterThan(countOf(endpoint)));
  const both = rows().length;
  expect(both).toBeLessThanOrEqual(countOf(endpoint) + countOf(xdr));

  await options(user, panel, 'Sign-in');
  const disabled = within(section(panel, 'Sign-in')).getByRole('checkbox', { name: /^Disabled/ });
  const narrowed = countOf(disabled);
  expect(narrowed).toBeLessThan(both);
  await user.click(disabled);
  await waitFor(() => expect(rows()).toHaveLength(narrowed));
  expect(screen.getByRole('button', { name: 'Filters (3)', hidden: true })).toBeVisible();

  await user.click(within(panel).getByRole('button', { name: 'Clear API' }));
  expect(chosen('api')).toEqual([]);
  expect(chosen('enabled')).toEqual(['disabled']);
  await user.click(within(panel).getByRole('button', { name: 'Clear all filters' }));
  // Microsoft's own stay in the list: clearing filters never hides anything.
  expect(window.location.search).toBe('?origin=all');
});

test('a long facet is searched, and what is chosen stays when the search is over', async () => {
  const { user } = await openList({ path: '/?origin=all' });
  const panel = await openPanel(user);
  await options(user, panel, 'Permission');
  const permissions = section(panel, 'Permission');
  await user.type(within(permissions).getByRole('searchbox', { name: 'Search Permission' }), 'isolate');
  const found = within(permissions).getAllByRole('checkbox');
  expect(found.length).toBeLessThan(4);
  for (const option of found) expect(option).toHaveAccessibleName(/Isolate/);
  const isolate = within(permissions).getByRole('checkbox', {
    name: /^Machine\.Isolate \(Defender for Endpoint\)/,
  });
  const expected = countOf(isolate);
  await user.click(isolate);
  expect(chosen('permission')).toEqual(['endpoint:Machine.Isolate']);
  await waitFor(() => expect(rows()).toHaveLength(expected));
  await user.clear(within(permissions).getByRole('searchbox'));
  expect(
    within(permissions).getByRole('checkbox', { name: /^Machine\.Isolate \(Defender for Endpoint\)/ }),
  ).toBeChecked();
});

test('every origin and single ones replace each other', async () => {
  const { user } = await openList();
  const panel = await openPanel(user);
  const [all, own, other] = await options(user, panel, 'Origin');
  if (!all || !own || !other) throw new Error('No origins to choose');
  await user.click(all);
  expect(chosen('origin')).toEqual(['all']);
  await waitFor(() => expect(rows()).toHaveLength(63));
  await user.click(own);
  await user.click(other);
  expect(chosen('origin')).toEqual(['thisTenant', 'otherTenant']);
  expect(all).not.toBeChecked();
  await waitFor(() => expect(rows()).toHaveLength(countOf(own) + countOf(other)));
  await close(user);
  expect(screen.getByRole('combobox', { name: 'Origin' })).toHaveDisplayValue('2 origins');
});

test('what nobody knows is no zero', async () => {
  const { user } = await openList({ persona: 'no-hunting' });
  const panel = await openPanel(user);
  const seen = within(section(panel, 'Last seen')).getAllByRole('checkbox');
  expect(seen.map((option) => option.closest('label')?.textContent)).toEqual([
    'Past 24 hours—Unknown',
    '1 to 7 days ago—Unknown',
    '7 to 30 days ago—Unknown',
    'Longer ago—Unknown',
    'No record—Unknown',
    `Unknown${rows().length}`,
  ]);
});
