import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ChartTooltip } from './ChartTooltip.tsx';

const series = [
  { key: 'requests', label: 'Requests', values: [12_340, 5], kind: 'area' as const },
  { key: 'failed', label: 'Failed', values: [null, 0], kind: 'failure' as const },
];
const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);

test('a finished day lists every series, unknown ones as unknown', () => {
  render(<ChartTooltip day={{ day: '2026-11-20', running: false }} index={0} series={series} />);
  expect(screen.getByRole('status')).toHaveTextContent('20 Nov UTC');
  expect(screen.getByRole('status')).not.toHaveTextContent('not finished');
  expect(rows()).toEqual(['Requests 12,340', 'Failed unknown']);
});

test('the running day says that it is not finished', () => {
  render(<ChartTooltip day={{ day: '2026-11-21', running: true }} index={1} series={series} />);
  expect(screen.getByRole('status')).toHaveTextContent('21 Nov UTC, not finished');
  expect(rows()).toEqual(['Requests 5', 'Failed 0']);
});
