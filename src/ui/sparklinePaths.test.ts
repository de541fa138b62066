import { expect, test } from 'vitest';
import { sparklinePaths } from './sparklinePaths.ts';

/** A box whose drawing area runs from 0 to 10 after the padding of 2: x and y are 2 to 12. */
const draw = (values: (number | null)[], lastIsRunning = false) =>
  sparklinePaths(values, lastIsRunning, 14, 14);

test('known days make one line from the bottom at zero to the top at the largest', () => {
  expect(draw([0, 10, 5])).toEqual({
    unknown: '',
    area: 'M2 12L7 2L12 7L12 12H2Z',
    line: 'M2 12L7 2L12 7',
    running: '',
    dots: '',
  });
});

test('the running day hangs on a segment of its own', () => {
  const { line, running, dots } = draw([0, 10, 5], true);
  expect({ line, running, dots }).toEqual({ line: 'M2 12L7 2', running: 'M7 2L12 7', dots: '' });
});

test('unknown days are a gap on the base line, not a fall to zero', () => {
  const { line, unknown } = draw([10, 10, null, null, 10, 10]);
  expect({ line, unknown }).toEqual({ line: 'M2 2L4 2M10 2L12 2', unknown: 'M4 12H10' });
});

test('unknown days at both ends reach the edges', () => {
  expect(draw([null, 5, 5, null]).unknown).toBe('M2 12H5.33M8.67 12H12');
});

test('nothing known leaves the base line alone', () => {
  expect(draw([null, null, null], true)).toEqual({
    unknown: 'M2 12H12',
    area: '',
    line: '',
    running: '',
    dots: '',
  });
});

test('all zero is a flat line at the bottom', () => {
  const { line, unknown } = draw([0, 0, 0]);
  expect({ line, unknown }).toEqual({ line: 'M2 12L7 12L12 12', unknown: '' });
});

test('a known day between unknown ones is a dot', () => {
  const { line, dots } = draw([null, 10, null]);
  expect({ line, dots }).toEqual({ line: '', dots: 'M7 2h0' });
});

test('a running day after an unknown one is a dot', () => {
  const { running, dots } = draw([5, null, 10], true);
  expect({ running, dots }).toEqual({ running: '', dots: 'M2 7h0M12 2h0' });
});

test('one day, or none, can be drawn', () => {
  expect(draw([3], true).dots).toBe('M2 2h0');
  expect(draw([]).line).toBe('');
});
