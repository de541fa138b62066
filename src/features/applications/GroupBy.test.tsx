import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openList, query, table } from '../../../tests/support/renderApp.tsx';

/** The lines of the list: groups with a colon, applications by name. */
function lines(): readonly string[] {
  return [...table().rows].slice(1).map((row) => {
    const group = row.querySelector('[aria-expanded]');
    return group ? `${group.textContent}:` : (row.querySelector('a')?.textContent ?? '');
  });
}

const group = (name: RegExp, expanded: boolean) => within(table()).getByRole('button', { name, expanded });

test('publishers as groups hold each application once, in the order chosen, and collapse', async () => {
  const { user } = await openList({ path: '/?sort=name&direction=asc' });
  const flat = lines();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'Publisher');
  await waitFor(() => expect(query()).toMatchObject({ group: 'publisher' }));
  const grouped = lines();
  const titles = grouped.filter((line) => line.endsWith(':'));
  expect(titles.length).toBeGreaterThan(5);
  expect(grouped.filter((line) => !line.endsWith(':')).toSorted()).toEqual(flat.toSorted());
  expect(screen.getByText(`${flat.length} of 63 applications`)).toBeVisible();

  const start = grouped.findIndex((line) => line.startsWith('Fabrikam, Inc.'));
  const members = grouped.slice(start + 1, start + 4);
  expect(members).toEqual([
    'Fabrikam Cloud Discovery',
    'Fabrikam Patch Planner',
    'Fabrikam Vulnerability Insights',
  ]);
  await user.click(group(/^Fabrikam, Inc\./, true));
  await waitFor(() => expect(lines()).toEqual(grouped.filter((line) => !members.includes(line))));
  // Collapsed is out of sight and not out of the list.
  expect(screen.getByText(`${flat.length} of 63 applications`)).toBeVisible();
  await user.click(group(/^Fabrikam, Inc\./, false));
  await waitFor(() => expect(lines()).toEqual(grouped));
});

test('an application with several permissions stands in each of them, and counts once', async () => {
  await openList({ path: '/?group=permission&search=Northwind%20SOAR' });
  const shown = lines();
  expect(shown.filter((line) => line === 'Northwind SOAR').length).toBeGreaterThan(1);
  expect(shown.filter((line) => line.endsWith(':')).length).toBe(shown.length / 2);
  expect(screen.getByText('1 of 63 applications')).toBeVisible();
});
