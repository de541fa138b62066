import type { KeyboardEvent } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { ListItem } from '../../domain/list/listItems.ts';
import { type GridSize, MOVES, type Move, moved } from './gridMoves.ts';
import { commandOf, LIST_SHORTCUTS } from './shortcuts.ts';
import { type GridFocus, tabStopOf } from './useGridFocus.ts';
import type { SelectionControl } from './useSelection.ts';

/** What the keys act on. */
export interface Grid {
  readonly items: readonly ListItem[];
  readonly size: GridSize;
  readonly focus: Pick<GridFocus, 'spot' | 'stop' | 'moveTo'>;
  readonly selection: SelectionControl;
  readonly onOpen: (application: ConnectedApplication) => void;
  readonly onToggleGroup: (key: string) => void;
  readonly onCopy: (applications: readonly ConnectedApplication[]) => void;
}

type ListCommand = keyof typeof LIST_SHORTCUTS;
type Press = KeyboardEvent<HTMLElement>;

/** Does what a key press in the list asks for. What the browser does by itself at a control is left to it. */
export function pressInGrid(grid: Grid, press: Press): void {
  const command = commandOf(LIST_SHORTCUTS, press);
  if (!command || press.defaultPrevented) return;
  const isDone = isInsideCell(press) ? actInside(command, grid, press) : actOnCell(command, grid, press);
  if (isDone) press.preventDefault();
}

/** Whether the focus is on something in a cell, and not on the cell or its only control. */
function isInsideCell({ target }: Press): boolean {
  return (target as HTMLElement).tabIndex !== 0;
}

/** In a cell the arrows go from one thing to the next, until Escape leads back to the cell. */
function actInside(command: ListCommand, grid: Grid, { target, currentTarget }: Press): boolean {
  const step = { left: -1, up: -1, right: 1, down: 1 }[command as string];
  if (step !== undefined) {
    const controls = controlsIn((target as Element).closest('td, th'));
    const place = controls.indexOf(target as HTMLElement) + step;
    controls.at(place % controls.length)?.focus();
    return true;
  }
  if (command === 'leave' || command === 'enter') {
    tabStopOf(currentTarget)?.focus();
    return true;
  }
  return command === 'copy' && copy(grid);
}

function actOnCell(command: ListCommand, grid: Grid, { target }: Press): boolean {
  const { items, size, focus, selection } = grid;
  const { spot } = focus;
  const item = items[spot.row];
  const isControl = (target as Element).matches('button, input');
  if (isGroupCommand(command, item)) {
    grid.onToggleGroup(item.key);
    return true;
  }
  if (isMove(command)) {
    focus.moveTo(moved(command, spot, size));
    return true;
  }
  switch (command) {
    case 'extendUp':
    case 'extendDown': {
      const next = moved(command === 'extendUp' ? 'up' : 'down', spot, size);
      const to = items[next.row];
      if (!item || !to) return true;
      selection.extendBy(item.key, to.key);
      focus.moveTo(next);
      return true;
    }
    case 'select':
      if (isControl || !item) return false;
      selection.toggle(item.key);
      return true;
    case 'extend':
      if (isControl || !item) return false;
      selection.extend(item.key, item.key);
      return true;
    case 'selectAll':
      selection.setAll(true);
      return true;
    case 'copy':
      return copy(grid);
    case 'leave':
      if (selection.keys.size === 0) return false;
      selection.clear();
      return true;
    case 'activate':
      return activate(grid, target as HTMLElement);
    case 'enter':
      controlsIn(target as Element)[0]?.focus();
      return true;
  }
}

/** A group is opened and closed by the arrows, as a branch of a tree is. */
function isGroupCommand(
  command: ListCommand,
  item: ListItem | undefined,
): item is Extract<ListItem, { kind: 'group' }> {
  if (item?.kind !== 'group') return false;
  return command === (item.isCollapsed ? 'right' : 'left');
}

function isMove(command: ListCommand): command is Move {
  return MOVES.some((move) => move === command);
}

/** Enter: the one control that a cell has, the first of several, and else the application. */
function activate({ items, focus, onOpen }: Grid, target: HTMLElement): boolean {
  if (target.matches('button')) return false;
  const item = items[focus.spot.row];
  const controls = controlsIn(target);
  const [only] = controls;
  if (target.matches('input')) target.click();
  else if (item?.kind === 'application' && (focus.stop === 'name' || !only)) onOpen(item.application);
  // A hint opens when the focus comes to it; a click would close it again.
  else if (controls.length === 1 && only && only.dataset['hint'] === undefined) only.click();
  else only?.focus();
  return true;
}

function copy({ items, focus, selection, onCopy }: Grid): boolean {
  // Text that somebody has marked is what they want to copy.
  if (window.getSelection()?.isCollapsed === false) return false;
  const item = items[focus.spot.row];
  if (selection.applications.length > 0) onCopy(selection.applications);
  else if (item?.kind === 'application') onCopy([item.application]);
  else return false;
  return true;
}

function controlsIn(cell: Element | null): readonly HTMLElement[] {
  return [...(cell?.querySelectorAll<HTMLElement>('a, button') ?? [])];
}
