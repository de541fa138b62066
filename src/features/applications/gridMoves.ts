/** Where the focus is in the list: a row by its place, -1 for the headers, and a column by its place. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** The columns whose header does something. */
  readonly headers: readonly number[];
  /** How many rows a screen holds. */
  readonly page: number;
}

export const MOVES = [
  'up',
  'down',
  'left',
  'right',
  'rowStart',
  'rowEnd',
  'listStart',
  'listEnd',
  'pageUp',
  'pageDown',
] as const;
export type Move = (typeof MOVES)[number];

/** Where a move leads; the same spot at an edge. Up from the first row are the headers, as far as they do something. */
export function moved(move: Move, { row, column }: Spot, { rows, columns, headers, page }: GridSize): Spot {
  const last = rows - 1;
  switch (move) {
    case 'up':
      return row === 0 && !headers.includes(column)
        ? { row, column }
        : { row: Math.max(row - 1, -1), column };
    case 'down':
      return { row: Math.min(row + 1, last), column };
    case 'pageUp':
      return { row: Math.max(row - page, Math.min(row, 0)), column };
    case 'pageDown':
      return { row: Math.min(row + page, last), column };
    case 'listStart':
      return { row: 0, column: 0 };
    case 'listEnd':
      return { row: last, column: columns - 1 };
    default:
      return {
        row,
        column: acrossTo(move, column, row < 0 ? headers : Array.from({ length: columns }, (_, i) => i)),
      };
  }
}

/** Along a row, which has only some of the columns. */
function acrossTo(
  move: 'left' | 'right' | 'rowStart' | 'rowEnd',
  column: number,
  columns: readonly number[],
): number {
  const target = {
    left: () => columns.findLast((one) => one < column),
    right: () => columns.find((one) => one > column),
    rowStart: () => columns[0],
    rowEnd: () => columns.at(-1),
  }[move]();
  return target ?? column;
}
