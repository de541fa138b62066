import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Count } from '../domain/activity.ts';
import { CountText } from './CountText.tsx';

const known = (value: number, atLeast = false): Count => ({ state: 'known', value, atLeast });

test.each([
  ['a zero that is known', known(0), '0'],
  ['thousands', known(12_340), '12,340'],
  ['a number just short of a million', known(999_999), '999,999'],
  ['millions, in little space', known(1_234_567), '1.2M'],
  ['a part that is unknown', known(42, true), 'at least 42'],
  ['nothing known', { state: 'unknown', reason: { kind: 'pending' } } as const, 'Unknown'],
])('%s', (_, count, name) => {
  render(<CountText count={count} provenance={[]} />);
  expect(screen.getByRole('button')).toHaveAccessibleName(name);
});

test.each([
  ['the exact number', known(1_234_567), '1,234,567 exactly.'],
  ['that a part is unknown', known(42, true), 'At least 42: a part is unknown.'],
  [
    'why it is unknown',
    { state: 'unknown', reason: { kind: 'cutOff' } } as const,
    'Unknown: the answer was cut off',
  ],
])('the hint says %s, and then the source', (_, count, words) => {
  render(<CountText count={count} provenance={['Source: the sign-in table.']} />);
  const hint = screen.getByRole('button').getAttribute('data-hint') ?? '';
  expect(hint.startsWith(words)).toBe(true);
  expect(hint.endsWith('Source: the sign-in table.')).toBe(true);
});
