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

/** A row over its cells, by column. */
export function answerRow(cells: Readonly<Record<string, unknown>>): AnswerRow {
  return {
    text: (column) => (typeof cells[column] === 'string' ? cells[column] : ''),
    count: (column) => toCount(cells[column]),
    date: (column) => (typeof cells[column] === 'string' ? toDate(cells[column]) : null),
  };
}

/** Int64 travels as a number or as text; anything else, a fraction or a negative is no count. */
export function toCount(cell: unknown): number | null {
  const value = typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : cell;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
