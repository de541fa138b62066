import { waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Column } from '../../../tests/support/renderApp.tsx';
import { cell, names, openList, query, rows, table } from '../../../tests/support/renderApp.tsx';

type Row = HTMLTableRowElement;

/** What sorting by a column should go by, read from a row's words; null where the row says that it is unknown. */
const VALUES: Readonly<Partial<Record<Column, (row: Row) => number | null>>> = {
  'Last seen': (row) => {
    const words = wordsOf(row, 'Last seen');
    if (words.includes('Unknown')) return null;
    const [, count, unit = ''] = /^(\d+) (minute|hour|day|month)s? ago/.exec(words) ?? [];
    const minutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, month: 43_800 };
    // Ages: the newest has the largest value, and silence is older than any sighting.
    return count === undefined ? -1_000_000 : -Number(count) * (minutes[unit] ?? Number.NaN);
  },
  'Token requests (24 h)': (row) => {
    const words = wordsOf(row, 'Token requests (24 h)');
    return words.includes('Unknown') ? null : Number(words.replaceAll(',', ''));
  },
  Access: (row) => {
    const ranks = ['No permission', 'Read', 'Unrated', 'Write', 'Response action'];
    const rank = ranks.findIndex((label) => cell(row, 'Access').textContent?.endsWith(label));
    return rank === -1 ? null : rank;
  },
};

function wordsOf(row: Row, column: Column): string {
  return within(cell(row, column)).getAllByRole('button')[0]?.textContent ?? '';
}

const header = (column: Column) =>
  within(table()).getByRole('columnheader', { name: (name) => name.startsWith(column) });
const sortButton = (column: Column) => within(header(column)).getByRole('button');

function expectOrder(values: readonly (number | null)[], direction: 'asc' | 'desc'): void {
  const known = values.filter((value) => value !== null);
  expect(values.slice(0, known.length), 'what is unknown comes last').toEqual(known);
  const sign = direction === 'asc' ? 1 : -1;
  expect(known).toEqual(known.toSorted((a, b) => sign * (a - b)));
  expect(new Set(known).size, 'an order to speak of').toBeGreaterThan(1);
  expect(known.length, 'something unknown to come last').toBeLessThan(values.length);
}

test('the list opens with what was seen last on top, and what is unknown at the end', async () => {
  await openList();
  expect(header('Last seen')).toHaveAttribute('aria-sort', 'descending');
  expectOrder(rows().map(VALUES['Last seen'] ?? fail), 'desc');
  expect(query()).toEqual({});
});

function fail(): never {
  throw new Error('No value is defined for this column');
}

test.each(['Last seen', 'Token requests (24 h)', 'Access'] as const)(
  '%s sorts from the largest, then from the smallest, with unknown last both times',
  async (column) => {
    const { user } = await openList({ path: '/?sort=name&direction=asc&origin=all' });
    for (const direction of ['desc', 'asc'] as const) {
      await user.click(sortButton(column));
      await waitFor(() => expectOrder(rows().map(VALUES[column] ?? fail), direction));
      const ariaSort = direction === 'asc' ? 'ascending' : 'descending';
      expect(header(column)).toHaveAttribute('aria-sort', ariaSort);
      expect(header('Application')).toHaveAttribute('aria-sort', 'none');
    }
  },
);

test('the trend sorts by the sum of the days that the sign-in tables report, with unknown last', async () => {
  const { user, readings } = await openList({ path: '/?sort=name&direction=asc&origin=all' });
  const sums = new Map<string, number>();
  for (const reading of [...(await readings('application')), ...(await readings('user'))]) {
    const sum = reading.succeeded.reduce((total, count) => total + count, 0);
    if (reading.api !== 'graph') sums.set(reading.appId, (sums.get(reading.appId) ?? 0) + sum);
  }
  const sumOf = (row: Row) => {
    if (within(row).getByRole('img').getAttribute('aria-label') === 'no data') return null;
    const link = within(cell(row, 'Application')).getByRole('link').getAttribute('href') ?? '';
    return sums.get(/[0-9a-f-]{36}/i.exec(link)?.[0].toLowerCase() ?? '') ?? 0;
  };
  for (const direction of ['desc', 'asc'] as const) {
    await user.click(sortButton('Trend (30 d)'));
    await waitFor(() => expectOrder(rows().map(sumOf), direction));
  }
});

test('names sort from A, then from Z; an application without a name is last both times', async () => {
  const { user } = await openList({ path: '/?origin=all' });
  const collator = new Intl.Collator('en', { numeric: true });
  for (const sign of [1, -1]) {
    await user.click(sortButton('Application'));
    await waitFor(() => {
      const named = names().slice(0, -1);
      expect(named).toEqual(named.toSorted((a, b) => sign * collator.compare(a, b)));
      expect(names().at(-1)).toBe('(no name)');
    });
  }
  expect(query()).toEqual({ origin: 'all', sort: 'name' });
});

test('assistive tech hears how many rows there are and which one this is', async () => {
  await openList();
  expect(table()).toHaveAttribute('aria-rowcount', String(rows().length + 1));
  expect(rows().map((row) => Number(row.getAttribute('aria-rowindex')))).toEqual(rows().map((_, i) => i + 2));
});
