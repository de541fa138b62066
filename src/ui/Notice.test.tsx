import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Notice } from './Notice.tsx';

test('an error interrupts, everything else waits', () => {
  render(<Notice intent="error" title="Sign-in failed" />);
  expect(screen.getByRole('alert')).toHaveTextContent('Sign-in failed');
  for (const intent of ['info', 'success', 'warning'] as const) {
    const { unmount } = render(<Notice intent={intent} title={intent} />);
    expect(screen.getByRole('status')).toHaveTextContent(intent);
    unmount();
  }
});

test('details stay folded until asked for', () => {
  render(
    <Notice intent="info" title="Partly loaded" details="request-id 0000">
      Some activity is missing.
    </Notice>,
  );
  expect(screen.getByText('Details').closest('details')).not.toHaveAttribute('open');
  expect(screen.getByText('Some activity is missing.')).toBeVisible();
});

test('no details, no disclosure', () => {
  render(<Notice intent="info" title="All loaded" />);
  expect(screen.queryByText('Details')).toBeNull();
});
