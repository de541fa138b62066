import { expect, test } from 'vitest';
import { commandOf, LIST_SHORTCUTS, PAGE_SHORTCUTS } from './shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each([
  ['an arrow', press('ArrowDown'), 'down'],
  ['an arrow with Shift', press('ArrowDown', { shiftKey: true }), 'extendDown'],
  ['Space', press(' '), 'select'],
  ['Space with Shift', press(' ', { shiftKey: true }), 'extend'],
  ['Control and a letter', press('a', { ctrlKey: true }), 'selectAll'],
  ['the command key of a Mac', press('c', { metaKey: true }), 'copy'],
  ['a letter while Caps Lock is on', press('C', { ctrlKey: true }), 'copy'],
  ['Home with Control', press('Home', { ctrlKey: true }), 'listStart'],
])('in the list, %s is a command', (_, pressed, command) => {
  expect(commandOf(LIST_SHORTCUTS, pressed)).toBe(command);
});

test.each([
  ['a letter alone', press('a')],
  ['the browser’s way back', press('ArrowLeft', { altKey: true })],
  ['a chord with a key too many', press('ArrowDown', { ctrlKey: true, shiftKey: true })],
])('in the list, %s is none', (_, pressed) => {
  expect(commandOf(LIST_SHORTCUTS, pressed)).toBeNull();
});

test('a sign counts however the keyboard writes it', () => {
  expect(commandOf(PAGE_SHORTCUTS, press('/'))).toBe('search');
  expect(commandOf(PAGE_SHORTCUTS, press('/', { shiftKey: true }))).toBe('search');
  expect(commandOf(PAGE_SHORTCUTS, press('?', { shiftKey: true }))).toBe('help');
  expect(commandOf(PAGE_SHORTCUTS, press('?', { ctrlKey: true }))).toBeNull();
});

test('no key does two things, and every one is explained', () => {
  const shortcuts = [...Object.values(LIST_SHORTCUTS), ...Object.values(PAGE_SHORTCUTS)];
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(shortcuts.map(({ words }) => words)).size).toBe(shortcuts.length);
});
