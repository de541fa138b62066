import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import TrendChart from './TrendChart.tsx';
import type { TrendSeries } from './trendSeries.ts';

const days = [
  { day: '2026-11-20', running: false },
  { day: '2026-11-21', running: true },
];

function renderChart(values: Pick<TrendSeries, 'values'>['values'][]) {
  const series = values.map((row, place) => ({
    key: `${place}`,
    label: `Series ${place}`,
    values: row,
    kind: 'line' as const,
  }));
  render(<TrendChart title="Requests" unit="a day" days={days} series={series} stacked={false} />);
}

test('the legend says what is missing', () => {
  renderChart([
    [0, 2],
    [null, 2],
    [null, null],
  ]);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent?.trim())).toEqual([
    'Series 0',
    'Series 1 (1 of 2 days known)',
    'Series 2 (unknown)',
  ]);
});

test('with nothing known there are words in place of empty axes', () => {
  renderChart([[null, null]]);
  expect(screen.getByText('No data for these days.')).toBeVisible();
  expect(screen.queryByRole('application')).toBeNull();
});
