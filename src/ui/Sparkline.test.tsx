import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Sparkline } from './Sparkline.tsx';

const paths = (values: (number | null)[]) => {
  render(<Sparkline values={values} lastIsRunning label="a trend" />);
  return screen.getByRole('img', { name: 'a trend' }).querySelectorAll('path').length;
};

test('a month takes three paths: area, line and running day', () => {
  expect(paths(Array.from({ length: 30 }, (_, day) => day))).toBe(3);
});

test('unknown days take one path together', () => {
  expect(paths([null, null, null])).toBe(1);
});

test('never more than five paths', () => {
  expect(paths([1, null, 2, null, 3, 4, null, 5, null, 6, 7])).toBe(5);
});
