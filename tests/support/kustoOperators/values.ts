/** A value of KQL. Time spans are milliseconds, lists are dynamic arrays. */
export type Value = null | string | number | boolean | Date | readonly Value[];

export type Row = Readonly<Record<string, Value>>;

/** A table that can be read again and again, like a stored one. */
export interface Table {
  /** The columns that are known to be texts: KQL has no null text, so absent cells are empty ones. */
  readonly texts: readonly string[];
  readonly rows: () => Iterable<Row>;
}

/** An expression ready to be asked about a row. */
export type Expression = (row: Row) => Value;

/** What the words of a query mean. Times are those of one moment, as in Kusto. */
export interface Scope {
  readonly now: Date;
  readonly scalars: ReadonlyMap<string, Value>;
  readonly tables: ReadonlyMap<string, Table>;
}

export function asText(value: Value | undefined): string {
  if (typeof value !== 'string') throw new Error(`Not a text: ${String(value)}`);
  return value;
}

export function asNumber(value: Value | undefined): number {
  if (typeof value !== 'number') throw new Error(`Not a number: ${String(value)}`);
  return value;
}

export function asDate(value: Value | undefined): Date {
  if (!(value instanceof Date)) throw new Error(`Not a datetime: ${String(value)}`);
  return value;
}

export function asList(value: Value | undefined): readonly Value[] {
  if (!isList(value)) throw new Error(`Not a dynamic array: ${String(value)}`);
  return value;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Less than zero when `a` comes first. Throws for values that cannot be compared. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  throw new Error(`Cannot compare ${String(a)} with ${String(b)}`);
}
