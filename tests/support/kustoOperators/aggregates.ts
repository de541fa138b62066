import { kindOf, type SyntaxElement, textOf } from '../kusto.ts';
import { SCALAR_FUNCTIONS, type ScalarFunction } from './functions.ts';
import { expression } from './scalar.ts';
import { child, listed, notModelled } from './syntax.ts';
import { asNumber, compare, type Expression, type Row, type Scope, type Value } from './values.ts';

/** The running result of an aggregate over one group. */
export interface Sum {
  readonly add: (row: Row) => void;
  readonly result: () => Value;
}

type Aggregate = (args: readonly Expression[]) => Sum;

const nothing: Expression = () => null;
const always: Expression = () => true;

/** The aggregates of the app's queries. https://learn.microsoft.com/kusto/query/aggregation-functions */
const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count: () => counted(always),
  countif: ([condition = nothing]) => counted(condition),
  sum: ([value = nothing]) => summed(value, always),
  sumif: ([value = nothing, condition = nothing]) => summed(value, condition),
  min: ([value = nothing]) => chosen(value, always, (order) => order < 0),
  max: ([value = nothing]) => chosen(value, always, (order) => order > 0),
  minif: ([value = nothing, condition = nothing]) => chosen(value, condition, (order) => order < 0),
  maxif: ([value = nothing, condition = nothing]) => chosen(value, condition, (order) => order > 0),
  take_any: ([value = nothing]) => chosen(value, always, () => false),
  make_list: ([value = nothing]) => collected(value, always),
  make_list_if: ([value = nothing, condition = nothing]) => collected(value, condition),
};

/** How to start what a column of `summarize` computes, once for each group. */
export function aggregate(element: SyntaxElement, scope: Scope): () => Sum {
  if (kindOf(element).endsWith('LiteralExpression')) {
    const value = expression(element, scope)({});
    return () => ({ add: () => undefined, result: () => value });
  }
  if (kindOf(element) !== 'FunctionCallExpression') return notModelled(element);
  const name = textOf(child(element, 'Name'));
  const args = listed(child(element, 'ArgumentList'));
  const start = AGGREGATES[name];
  if (!start) return ofAggregates(SCALAR_FUNCTIONS[name] ?? notModelled(element), args, scope);
  const expressions = args.map((argument) => expression(argument, scope));
  return () => start(expressions);
}

/** `arg_max(x, a, b)`: the columns x, a and b of the row whose x is the largest. Null for any other aggregate. */
export function argMax(element: SyntaxElement): readonly string[] | null {
  if (kindOf(element) !== 'FunctionCallExpression' || textOf(child(element, 'Name')) !== 'arg_max')
    return null;
  return listed(child(element, 'ArgumentList')).map(textOf);
}

/** How to start the columns of an `arg_max`, once for each group. */
export function largest(columns: readonly string[]): () => readonly Sum[] {
  const [by = ''] = columns;
  return () => {
    let best: Row | null = null;
    const add = (row: Row) => {
      const value = row[by] ?? null;
      if (value !== null && (!best || compare(value, best[by] ?? null) > 0)) best = row;
    };
    return columns.map((name, index) => ({
      add: index === 0 ? add : () => undefined,
      result: () => best?.[name] ?? null,
    }));
  };
}

/** A scalar function of aggregates, such as `strcat_array(make_list(x), ";")`. */
function ofAggregates(run: ScalarFunction, args: readonly SyntaxElement[], scope: Scope): () => Sum {
  const starts = args.map((argument) => aggregate(argument, scope));
  return () => {
    const sums = starts.map((start) => start());
    return {
      add: (row) => {
        for (const sum of sums) sum.add(row);
      },
      result: () =>
        run(
          sums.map(({ result }) => result()),
          scope.now,
        ),
    };
  };
}

function collected(value: Expression, condition: Expression): Sum {
  const list: Value[] = [];
  return {
    add: (row) => {
      const found = condition(row) === true ? value(row) : null;
      if (found !== null) list.push(found);
    },
    result: () => list,
  };
}

function counted(condition: Expression): Sum {
  let count = 0;
  return {
    add: (row) => {
      if (condition(row) === true) count += 1;
    },
    result: () => count,
  };
}

function summed(value: Expression, condition: Expression): Sum {
  let sum = 0;
  return {
    add: (row) => {
      if (condition(row) === true) sum += asNumber(value(row));
    },
    result: () => sum,
  };
}

/** The best of the values that are not null, or null. */
function chosen(value: Expression, condition: Expression, isBetter: (order: number) => boolean): Sum {
  let best: Value = null;
  return {
    add: (row) => {
      const found = condition(row) === true ? value(row) : null;
      if (found !== null && (best === null || isBetter(compare(found, best)))) best = found;
    },
    result: () => best,
  };
}
