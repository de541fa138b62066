import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hint } from './Hint.tsx';
import { HintProvider } from './HintProvider.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  // Testing Library recognises fake timers by this name, and would wait for real ones without it.
  vi.stubGlobal('jest', { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp() {
  render(
    <HintProvider>
      <main>
        <Hint text="When it last asked for a token.">Last seen</Hint>
        <Hint text={['Line one', 'Line two']}>Requests</Hint>
        <p>elsewhere</p>
      </main>
    </HintProvider>,
  );
  return userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
}

const trigger = (name = 'Last seen') => screen.getByRole('button', { name });
const hint = () => screen.queryByRole('tooltip');
/** Presses without focusing: happy-dom takes every focus for a visible one, browsers only that by keyboard. */
const press = (target: Element) => {
  fireEvent.pointerDown(target);
  fireEvent.click(target);
};
const later = () => act(() => vi.advanceTimersByTimeAsync(300));

test('keyboard focus shows the hint at once and describes the button', async () => {
  const user = setUp();
  expect(hint()).toBeNull();
  await user.tab();
  expect(hint()).toHaveTextContent('When it last asked for a token.');
  expect(trigger()).toHaveAccessibleDescription('When it last asked for a token.');
  await user.tab();
  expect(trigger()).not.toHaveAccessibleDescription();
  expect(trigger('Requests')).toHaveAccessibleDescription('Line one Line two');
  await user.tab();
  expect(hint()).toBeNull();
});

test('hovering shows the hint after a moment, passing by does not', async () => {
  const user = setUp();
  await user.hover(trigger());
  expect(hint()).toBeNull();
  await user.hover(screen.getByText('elsewhere'));
  await later();
  expect(hint()).toBeNull();
  await user.hover(trigger());
  await later();
  expect(hint()).toBeVisible();
});

test('the pointer may move onto the hint, and leaving it closes it', async () => {
  const user = setUp();
  await user.hover(trigger());
  await later();
  await user.hover(screen.getByRole('tooltip'));
  await later();
  expect(hint()).toBeVisible();
  await user.hover(screen.getByText('elsewhere'));
  await later();
  expect(hint()).toBeNull();
});

test('Escape closes the hint and nothing under it', async () => {
  const underneath = vi.fn();
  document.body.addEventListener('keydown', underneath);
  const user = setUp();
  await user.tab();
  await user.keyboard('{Escape}');
  expect(hint()).toBeNull();
  expect(trigger()).toHaveFocus();
  expect(underneath).not.toHaveBeenCalledWith(expect.objectContaining({ key: 'Escape' }));
  await user.keyboard('{Escape}');
  expect(underneath).toHaveBeenCalledWith(expect.objectContaining({ key: 'Escape' }));
  document.body.removeEventListener('keydown', underneath);
});

test('a tap opens, a second one closes, one elsewhere closes too', () => {
  setUp();
  press(trigger());
  expect(hint()).toBeVisible();
  press(trigger());
  expect(hint()).toBeNull();
  press(trigger());
  press(screen.getByText('elsewhere'));
  expect(hint()).toBeNull();
});

test('a click keeps a hint open that hovering showed', async () => {
  const user = setUp();
  await user.hover(trigger());
  await later();
  press(trigger());
  await user.hover(screen.getByText('elsewhere'));
  await later();
  expect(hint()).toBeVisible();
});

test('scrolling closes a hovered hint', async () => {
  const user = setUp();
  await user.hover(trigger());
  await later();
  fireEvent.scroll(screen.getByRole('main'));
  expect(hint()).toBeNull();
});
