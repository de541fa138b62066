import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CopyButton } from './CopyButton.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function copyWith(clipboard: unknown) {
  vi.stubGlobal('navigator', { clipboard });
  render(<CopyButton text="00000003" label="Copy application ID" />);
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Copy application ID' }));
  });
}

test('copies, says so, and falls silent again', async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  await copyWith({ writeText });
  expect(writeText).toHaveBeenCalledExactlyOnceWith('00000003');
  expect(screen.getByRole('status')).toHaveTextContent('Copied');
  act(() => void vi.advanceTimersByTime(2000));
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test.each([
  ['refuses', { writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError')) }],
  ['has no clipboard', undefined],
])('says that it could not copy when the browser %s', async (_, clipboard) => {
  await copyWith(clipboard);
  expect(screen.getByRole('status')).toHaveTextContent('Could not copy');
});
