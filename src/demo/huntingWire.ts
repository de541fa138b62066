import { Rows } from './jsonPieces.ts';

/** A cell before it is written; null and absent cells are empty. */
export type Cell = string | number | Date | null;

export type Row = Readonly<Record<string, Cell>>;

/** Rows that are made while the answer is written, with pauses; see `Rows`. */
export type RowMaker = () => Iterable<Row | undefined>;

export type Column = readonly [name: string, type: 'string' | 'datetime' | 'long'];

const HUNTING_TYPES = { string: 'String', datetime: 'DateTime', long: 'Int64' } as const;

/** The answer of advanced hunting. Some answers of Microsoft's write `Name` and `Type` in the schema. */
export function huntingResults(
  graphHost: string,
  columns: readonly Column[],
  rows: RowMaker,
  isCapitalised: boolean,
): object {
  return {
    '@odata.context': `https://${graphHost}/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`,
    schema: columns.map(([name, type]) =>
      isCapitalised ? { Name: name, Type: HUNTING_TYPES[type] } : { name, type: HUNTING_TYPES[type] },
    ),
    results: written(rows, (row) => huntingRow(columns, row)),
  };
}

function written(rows: RowMaker, write: (row: Row) => object): Rows {
  return new Rows(function* () {
    for (const row of rows()) yield row && write(row);
  });
}

const EMPTY = { string: '', datetime: {}, long: null } as const;

/** An empty date comes as an empty object, and a long has its type beside it. */
function huntingRow(columns: readonly Column[], row: Row): object {
  const wire: Record<string, unknown> = {};
  for (const [name, type] of columns) {
    const cell = row[name] ?? null;
    if (typeof cell === 'number') wire[`${name}@odata.type`] = '#Int64';
    wire[name] = cell ?? EMPTY[type];
  }
  return wire;
}

/** The answer of Log Analytics. */
export function workspaceResults(columns: readonly Column[], rows: RowMaker): object {
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: columns.map(([name, type]) => ({ name, type })),
        rows: written(rows, (row) => columns.map(([name, type]) => workspaceCell(row[name] ?? null, type))),
      },
    ],
  };
}

function workspaceCell(cell: Cell, type: Column[1]): Cell {
  return cell ?? (type === 'string' ? '' : null);
}
