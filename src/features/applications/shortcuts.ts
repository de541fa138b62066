/** One thing that the keyboard does. */
export interface Shortcut {
  /** Any of them: a name as `KeyboardEvent.key` has it, with "Control+" and "Shift+" before it. */
  readonly keys: readonly string[];
  readonly words: string;
}

/** What keys do in the list. The handler and the dialog both read this. */
export const LIST_SHORTCUTS = {
  up: { keys: ['ArrowUp'], words: 'Up a row; from the first row to the headers' },
  down: { keys: ['ArrowDown'], words: 'Down a row' },
  left: { keys: ['ArrowLeft'], words: 'To the cell on the left; collapses a group' },
  right: { keys: ['ArrowRight'], words: 'To the cell on the right; expands a group' },
  rowStart: { keys: ['Home'], words: 'To the first cell of the row' },
  rowEnd: { keys: ['End'], words: 'To the last cell of the row' },
  listStart: { keys: ['Control+Home'], words: 'To the first row' },
  listEnd: { keys: ['Control+End'], words: 'To the last row' },
  pageUp: { keys: ['PageUp'], words: 'Up a screen' },
  pageDown: { keys: ['PageDown'], words: 'Down a screen' },
  activate: { keys: ['Enter'], words: 'Opens the application, or what the cell holds; sorts in a header' },
  enter: { keys: ['F2'], words: 'Into a cell, to what explains its values; again to leave it' },
  select: { keys: ['Space'], words: 'Selects the row, or takes it back' },
  extend: { keys: ['Shift+Space'], words: 'Selects from the last selected row to this one' },
  extendUp: { keys: ['Shift+ArrowUp'], words: 'Selects on to the row above' },
  extendDown: { keys: ['Shift+ArrowDown'], words: 'Selects on to the row below' },
  selectAll: { keys: ['Control+a'], words: 'Selects everything that the list shows' },
  copy: { keys: ['Control+c'], words: 'Copies the selected rows as text, or else this one' },
  leave: { keys: ['Escape'], words: 'Leaves a cell; clears the selection' },
} as const satisfies Readonly<Record<string, Shortcut>>;

/** What keys do anywhere on the page, unless somebody is typing. */
export const PAGE_SHORTCUTS = {
  search: { keys: ['/'], words: 'To the search field' },
  help: { keys: ['?'], words: 'Shows these shortcuts' },
} as const satisfies Readonly<Record<string, Shortcut>>;

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command that a key press gives, or null. The command key of a Mac counts as Control. */
export function commandOf<Command extends string>(
  shortcuts: Readonly<Record<Command, Shortcut>>,
  press: KeyPress,
): Command | null {
  const pressed = chordOf(press);
  const commands = Object.keys(shortcuts) as Command[]; // the keys of this very record
  return commands.find((command) => shortcuts[command].keys.includes(pressed)) ?? null;
}

function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  // Shift is how some keyboards write a sign, so it says nothing there.
  const isSign = key.length === 1 && key !== ' ' && !/\p{Letter}/u.test(key);
  return [
    ctrlKey || metaKey ? 'Control+' : '',
    altKey ? 'Alt+' : '',
    shiftKey && !isSign ? 'Shift+' : '',
    name,
  ].join('');
}
