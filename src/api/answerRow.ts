import { ProblemError } from '../domain/problem.ts';
import { mapInSteps, type Work } from '../domain/work.ts';
import { toDate } from './wireValues.ts';

/** One row of a query's answer. A cell is read by the type that the caller expects of its column. */
export interface AnswerRow {
  /** A text; '' when empty. */
  text(column: string): string;
  /** A whole number, also when it came as text; null when empty. */
  count(column: string): number | null;
  /** A date; null when empty, which Graph writes as `{}`. */
  date(column: string): Date | null;
}

/** The cells of a row as they came: an object, or a list. */
export type Cells = Readonly<Record<PropertyKey, unknown>>;

/** How the rows of an answer came. */
export interface RowsShape {
  /** What is read, as a noun phrase. */
  readonly what: string;
  /** Where the rows stand in the answer. */
  readonly path: string;
  readonly isRow: (row: unknown) => row is Cells;
  /** Where a column's cell stands in its row. */
  readonly keyOf: (column: string) => PropertyKey;
}

/** The rows of an answer over their cells, which are not copied. Throws `wrongShape` at the first that is no row. */
export function answerRows(
  rows: readonly unknown[],
  { what, path, isRow, keyOf }: RowsShape,
): Work<readonly AnswerRow[]> {
  return mapInSteps(rows, (row, index) => {
    if (isRow(row)) return new CellsRow(row, keyOf);
    throw new ProblemError({
      kind: 'wrongShape',
      what,
      path: `${path}.${index}`,
      message: 'is not a row',
    });
  });
}

/** An answer may have a hundred thousand rows, so what they share stands in the class. */
class CellsRow implements AnswerRow {
  readonly #cells: Cells;
  readonly #keyOf: RowsShape['keyOf'];

  constructor(cells: Cells, keyOf: RowsShape['keyOf']) {
    this.#cells = cells;
    this.#keyOf = keyOf;
  }

  text(column: string): string {
    const cell = this.#cells[this.#keyOf(column)];
    return typeof cell === 'string' ? cell : '';
  }

  count(column: string): number | null {
    return toCount(this.#cells[this.#keyOf(column)]);
  }

  date(column: string): Date | null {
    return toDate(this.text(column));
  }
}

/** Int64 travels as a number or as text; anything else, a fraction or a negative is no count. */
export function toCount(cell: unknown): number | null {
  const value = typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : cell;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
