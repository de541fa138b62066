import { groupBy } from '../../../src/domain/groupBy.ts';
import { kindOf, type SyntaxElement, textOf } from '../kusto.ts';
import { aggregate, argMax, largest } from './aggregates.ts';
import { expression } from './scalar.ts';
import { child, items, named, notModelled, onlyParameters, optionalChild } from './syntax.ts';
import { compare, type Row, type Scope, type Table, type Value } from './values.ts';

type Operator = (input: Table, operator: SyntaxElement, scope: Scope) => Table;

/** What comes out of one operator behind a pipe. Throws for what the app's queries do not use. */
export function apply(input: Table, operator: SyntaxElement, scope: Scope): Table {
  const run = OPERATORS[kindOf(operator)];
  return run ? run(input, operator, scope) : notModelled(operator);
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  FilterOperator: ({ texts, rows }, operator, scope) => {
    onlyParameters(operator, {});
    const condition = expression(child(operator, 'Condition'), scope);
    return {
      texts,
      *rows() {
        for (const row of rows()) if (condition(row) === true) yield row;
      },
    };
  },
  ExtendOperator: ({ texts, rows }, operator, scope) => {
    const columns = columnsOf(operator, scope);
    return {
      texts,
      *rows() {
        for (const row of rows()) yield { ...row, ...cells(columns, row) };
      },
    };
  },
  ProjectOperator: ({ rows }, operator, scope) => {
    const columns = columnsOf(operator, scope);
    return {
      texts: [],
      *rows() {
        for (const row of rows()) yield cells(columns, row);
      },
    };
  },
  SortOperator: ({ texts, rows }, operator, scope) => {
    onlyParameters(operator, {});
    const orders = items(child(operator, 'Expressions')).map((ordered) => ({
      value: expression(child(ordered, 'Expression'), scope),
      sign: { asc: 1, desc: -1 }[textOf(child(ordered, 'Ordering'))] ?? notModelled(ordered),
    }));
    const inOrder = (a: Row, b: Row) =>
      orders.reduce((found, { value, sign }) => found || sign * compare(value(a), value(b)), 0);
    return { texts, rows: () => [...rows()].sort(inOrder) };
  },
  SummarizeOperator: summarize,
  JoinOperator: join,
};

function columnsOf(operator: SyntaxElement, scope: Scope) {
  return items(child(operator, 'Expressions')).map((element) => {
    const column = named(element);
    return { name: column.name, value: expression(column.expression, scope) };
  });
}

/** All are computed from the row as it came. */
function cells(columns: ReturnType<typeof columnsOf>, row: Row): Row {
  const made: Record<string, Value> = {};
  for (const { name, value } of columns) made[name] = value(row);
  return made;
}

/** Without `by` there is always one group, also over nothing. */
function summarize({ rows }: Table, operator: SyntaxElement, scope: Scope): Table {
  onlyParameters(operator, {});
  const aggregates = items(child(operator, 'Aggregates')).map((element) => {
    const columns = argMax(element);
    if (columns) return { names: columns, start: largest(columns) };
    const column = named(element);
    const start = aggregate(column.expression, scope);
    return { names: [column.name], start: () => [start()] };
  });
  const by = optionalChild(operator, 'ByClause');
  const keys = by ? columnsOf(by, scope) : [];
  const startGroup = (key: Row) => ({
    key,
    sums: aggregates.flatMap(({ names, start }) =>
      start().map((sum, index) => ({ name: names[index] ?? '', ...sum })),
    ),
  });
  return {
    texts: [],
    *rows() {
      const groups = new Map(by ? [] : [['[]', startGroup({})]]);
      for (const row of rows()) {
        const key = cells(keys, row);
        const text = JSON.stringify(Object.values(key));
        const group = groups.get(text) ?? startGroup(key);
        groups.set(text, group);
        for (const sum of group.sums) sum.add(row);
      }
      for (const { key, sums } of groups.values()) {
        yield { ...key, ...Object.fromEntries(sums.map(({ name, result }) => [name, result()])) };
      }
    },
  };
}

/** Columns of the right side that the left has, too, get a 1 behind their name. */
function join({ texts, rows }: Table, operator: SyntaxElement, scope: Scope): Table {
  onlyParameters(operator, { kind: (value) => value === 'leftouter' });
  const name = textOf(child(operator, 'Expression'));
  const right = scope.tables.get(name) ?? notModelled(operator);
  const keys = items(child(child(operator, 'ConditionClause'), 'Expressions')).map(textOf);
  const keyOf = (row: Row) => JSON.stringify(keys.map((key) => row[key] ?? null));
  return {
    texts,
    *rows() {
      const found = groupBy([...right.rows()], keyOf);
      for (const row of rows()) {
        for (const match of found.get(keyOf(row)) ?? [{}]) yield { ...suffixed(match, row), ...row };
      }
    },
  };
}

function suffixed(match: Row, row: Row): Row {
  return Object.fromEntries(
    Object.entries(match).map(([name, value]) => [name in row ? `${name}1` : name, value]),
  );
}
