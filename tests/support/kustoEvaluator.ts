import { kindOf, parse, type SyntaxElement, type TableColumns, textOf } from './kusto.ts';
import { expression } from './kustoOperators/scalar.ts';
import { child, items, notModelled, onlyParameters } from './kustoOperators/syntax.ts';
import { apply } from './kustoOperators/tabular.ts';
import type { Row, Scope, Table, Value } from './kustoOperators/values.ts';

/** A stored table: its columns as KQL declares them, and its records. */
export interface StoredTable {
  readonly columns: TableColumns[string];
  readonly records: () => Iterable<Row>;
}

/**
 * Runs a query over records at a moment, by the syntax tree of Microsoft's language service. It knows the
 * operators and functions that the app's queries use, and throws for any other.
 */
export function evaluate(
  query: string,
  stored: Readonly<Record<string, StoredTable>>,
  now: Date,
): readonly Row[] {
  const scalars = new Map<string, Value>();
  const tables = new Map<string, Table>(
    Object.entries(stored).map(([name, { columns, records }]) => [
      name,
      { texts: textColumns(columns), rows: records },
    ]),
  );
  const scope: Scope = { now, scalars, tables };
  let result: readonly Row[] | null = null;
  for (const statement of items(child(parse(query), 'Statements'))) {
    const value = child(statement, 'Expression');
    if (kindOf(statement) === 'LetStatement') {
      const name = textOf(child(statement, 'Name'));
      if (TABULAR.has(kindOf(value))) tables.set(name, table(value, scope));
      else if (kindOf(value) === 'ToScalarExpression') scalars.set(name, onlyValue(value, scope));
      else scalars.set(name, expression(value, scope)({}));
    } else if (kindOf(statement) === 'ExpressionStatement') {
      result = [...table(value, scope).rows()];
    } else notModelled(statement);
  }
  if (!result) throw new Error('The query has no result');
  return result;
}

/** `toscalar(…)`: the first value of the first row. */
function onlyValue(element: SyntaxElement, scope: Scope): Value {
  const [row = {}] = table(child(element, 'Expression'), scope).rows();
  return Object.values(row)[0] ?? null;
}

const TABULAR: ReadonlySet<string> = new Set(['PipeExpression', 'UnionOperator', 'MaterializeExpression']);

function table(element: SyntaxElement, scope: Scope): Table {
  switch (kindOf(element)) {
    case 'NameReference': {
      const found = scope.tables.get(textOf(element));
      if (!found) throw new Error(`Failed to resolve table or column expression named '${textOf(element)}'`);
      return found;
    }
    case 'PipeExpression':
      return apply(table(child(element, 'Expression'), scope), child(element, 'Operator'), scope);
    case 'ParenthesizedExpression':
      return table(child(element, 'Expression'), scope);
    case 'MaterializeExpression': {
      const { texts, rows } = table(child(element, 'Expression'), scope);
      const kept = [...rows()];
      return { texts, rows: () => kept };
    }
    case 'DataTableExpression': {
      if (items(child(element, 'Values')).length > 0) return notModelled(element);
      return { texts: textColumns(textOf(child(element, 'Schema'))), rows: () => [] };
    }
    case 'UnionOperator':
      return union(element, scope);
    default:
      return notModelled(element);
  }
}

/** A leg that does not resolve is left out when the union is fuzzy; one must be there. */
function union(element: SyntaxElement, scope: Scope): Table {
  const asked = onlyParameters(element, {
    isfuzzy: (value) => value === 'true',
    withsource: () => true,
  });
  const source = asked.get('withsource');
  const isFuzzy = asked.has('isfuzzy');
  const legs = items(child(element, 'Expressions'))
    .filter((leg) => !isFuzzy || kindOf(leg) !== 'NameReference' || scope.tables.has(textOf(leg)))
    .map((leg, index) => ({
      name: kindOf(leg) === 'NameReference' ? textOf(leg) : `union_arg${index}`,
      ...table(leg, scope),
    }));
  if (legs.length === 0) throw new Error(`Failed to resolve any table of ${textOf(element)}`);
  const texts = [...new Set(legs.flatMap((leg) => leg.texts))];
  const empty = Object.fromEntries(texts.map((name) => [name, '']));
  return {
    texts,
    *rows() {
      for (const { name, rows } of legs) {
        for (const row of rows()) yield { ...empty, ...row, ...(source && { [source]: name }) };
      }
    },
  };
}

function textColumns(columns: string): string[] {
  return [...columns.matchAll(/(\w+)\s*:\s*string/g)].flatMap(([, name]) => name ?? []);
}
