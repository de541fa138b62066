import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SeriesTable } from './SeriesTable.tsx';

const days = [
  { day: '2026-11-20', running: false },
  { day: '2026-11-21', running: true },
];

function renderTable() {
  render(
    <SeriesTable
      caption="Requests a day"
      days={days}
      series={[
        { key: 'ok', label: 'Requests', values: [12_340, 0], kind: 'area' },
        { key: 'failed', label: 'Failed', values: [null, 7], kind: 'failure' },
      ]}
    />,
  );
}

const cells = (row: string) =>
  within(screen.getByRole('row', { name: new RegExp(row) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

test('the table has a name and a heading for every column', () => {
  renderTable();
  expect(screen.getByRole('table', { name: 'Requests a day' })).toBeVisible();
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'Day (UTC)',
    'Requests',
    'Failed',
  ]);
});

test('unknown is said and shown as a dash, zero as zero', () => {
  renderTable();
  expect(cells('20 Nov')).toEqual(['12,340', '—Unknown']);
  expect(cells('21 Nov')).toEqual(['0', '7']);
});

test('the running day says that it is not over', () => {
  renderTable();
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual([
    '20 Nov',
    '21 Nov (so far)',
  ]);
});
