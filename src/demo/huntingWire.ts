/** A cell before it is written; null and absent cells are empty. */
export type Cell = string | number | Date | null;

export type Row = Readonly<Record<string, Cell>>;

export type Column = readonly [name: string, type: 'string' | 'datetime' | 'long'];

const HUNTING_TYPES = { string: 'String', datetime: 'DateTime', long: 'Int64' } as const;

/** The answer of advanced hunting. Some answers of Microsoft's write `Name` and `Type` in the schema. */
export function huntingResults(
  graphHost: string,
  columns: readonly Column[],
  rows: readonly Row[],
  isCapitalised: boolean,
): object {
  return {
    '@odata.context': `https://${graphHost}/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`,
    schema: columns.map(([name, type]) =>
      isCapitalised ? { Name: name, Type: HUNTING_TYPES[type] } : { name, type: HUNTING_TYPES[type] },
    ),
    results: rows.map((row) =>
      Object.fromEntries(columns.flatMap((column) => huntingCells(column, row[column[0]] ?? null))),
    ),
  };
}

/** An empty date comes as an empty object, and a long has its type beside it. */
function huntingCells([name, type]: Column, cell: Cell): [string, unknown][] {
  if (cell === null) return [[name, { string: '', datetime: {}, long: null }[type]]];
  if (cell instanceof Date) return [[name, cell.toISOString()]];
  if (typeof cell === 'string') return [[name, cell]];
  return [
    [`${name}@odata.type`, '#Int64'],
    [name, cell],
  ];
}

/** The answer of Log Analytics. */
export function workspaceResults(columns: readonly Column[], rows: readonly Row[]): object {
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: columns.map(([name, type]) => ({ name, type })),
        rows: rows.map((row) => columns.map(([name, type]) => workspaceCell(row[name] ?? null, type))),
      },
    ],
  };
}

function workspaceCell(cell: Cell, type: Column[1]): string | number | null {
  if (cell instanceof Date) return cell.toISOString();
  return cell ?? (type === 'string' ? '' : null);
}
