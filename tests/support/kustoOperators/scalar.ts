import { kindOf, type SyntaxElement, textOf } from '../kusto.ts';
import { SCALAR_FUNCTIONS } from './functions.ts';
import { child, items, listed, notModelled } from './syntax.ts';
import {
  asList,
  asNumber,
  asText,
  compare,
  type Expression,
  isList,
  type Scope,
  type Value,
} from './values.ts';

type Compile = (element: SyntaxElement, scope: Scope) => Expression;

/** A scalar expression as a function of a row. Throws for what the app's queries do not use. */
export function expression(element: SyntaxElement, scope: Scope): Expression {
  const compile = KINDS[kindOf(element)];
  return compile ? compile(element, scope) : notModelled(element);
}

const KINDS: Readonly<Record<string, Compile>> = {
  NameReference: (element, { scalars }) => {
    const name = textOf(element);
    const known = scalars.get(name);
    return known === undefined ? (row) => row[name] ?? null : () => known;
  },
  StringLiteralExpression: (element) => constant(stringIn(element)),
  LongLiteralExpression: (element) => constant(Number(textOf(element))),
  BooleanLiteralExpression: (element) => constant(textOf(element) === 'true'),
  TimespanLiteralExpression: (element) => constant(timespanIn(element)),
  DynamicExpression: (element, scope) => {
    const values = items(child(child(element, 'Expression'), 'Values')).map((value) =>
      expression(value, scope),
    );
    return (row) => values.map((value) => value(row));
  },
  ParenthesizedExpression: (element, scope) => expression(child(element, 'Expression'), scope),
  FunctionCallExpression: (element, scope) => {
    const run = SCALAR_FUNCTIONS[textOf(child(element, 'Name'))] ?? notModelled(element);
    const args = listed(child(element, 'ArgumentList')).map((argument) => expression(argument, scope));
    return (row) =>
      run(
        args.map((argument) => argument(row)),
        scope.now,
      );
  },
  ElementExpression: (element, scope) => {
    const list = expression(child(element, 'Expression'), scope);
    const index = expression(child(child(element, 'Selector'), 'Expression'), scope);
    return (row) => asList(list(row))[asNumber(index(row))] ?? null;
  },
  AndExpression: (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => both(left(row), () => right(row));
  },
  OrExpression: (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => either(left(row), () => right(row));
  },
  EqualExpression: comparison((order) => order === 0),
  NotEqualExpression: comparison((order) => order !== 0),
  GreaterThanExpression: comparison((order) => order > 0),
  GreaterThanOrEqualExpression: comparison((order) => order >= 0),
  LessThanExpression: comparison((order) => order < 0),
  LessThanOrEqualExpression: comparison((order) => order <= 0),
  AddExpression: arithmetic((a, b) => a + b),
  SubtractExpression: arithmetic((a, b) => a - b),
  MultiplyExpression: arithmetic((a, b) => a * b),
  // Of whole numbers, as all of the app's queries are.
  DivideExpression: arithmetic((a, b) => Math.trunc(a / b)),
  ModuloExpression: arithmetic((a, b) => a % b),
  EqualTildeExpression: (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => lowered(left(row)) === lowered(right(row));
  },
  BetweenExpression: (element, scope) => {
    const value = expression(child(element, 'Left'), scope);
    const range = child(element, 'Right');
    const first = expression(child(range, 'First'), scope);
    const second = expression(child(range, 'Second'), scope);
    return (row) => {
      const it = value(row);
      return it === null ? null : compare(it, first(row)) >= 0 && compare(it, second(row)) <= 0;
    };
  },
  InCsExpression: (element, scope) => {
    const value = expression(child(element, 'Left'), scope);
    const choices = listed(child(element, 'Right')).map((choice) => expression(choice, scope));
    return (row) => {
      const text = lowered(value(row));
      return choices.some((choice) => {
        const found = choice(row);
        return isList(found) ? found.some((each) => lowered(each) === text) : lowered(found) === text;
      });
    };
  },
  ContainsExpression: (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => lowered(left(row)).includes(lowered(right(row)));
  },
  HasExpression: (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => {
      const term = lowered(right(row));
      // What a term with other characters in it finds depends on the index.
      if (!/^[a-z0-9]{3,}$/.test(term)) notModelled(element);
      return lowered(left(row))
        .split(/[^\p{L}\p{N}]+/u)
        .includes(term);
    };
  },
};

function constant(value: Value): Expression {
  return () => value;
}

function sides(element: SyntaxElement, scope: Scope): [Expression, Expression] {
  return [expression(child(element, 'Left'), scope), expression(child(element, 'Right'), scope)];
}

/** What is compared with null is neither true nor false. */
function comparison(holds: (order: number) => boolean): Compile {
  return (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => {
      const [a, b] = [left(row), right(row)];
      return a === null || b === null ? null : holds(compare(a, b));
    };
  };
}

/** What is computed with null is null. */
function arithmetic(compute: (a: number, b: number) => number): Compile {
  return (element, scope) => {
    const [left, right] = sides(element, scope);
    return (row) => {
      const [a, b] = [left(row), right(row)];
      return a === null || b === null ? null : compute(asNumber(a), asNumber(b));
    };
  };
}

function both(left: Value, right: () => Value): Value {
  if (left === false) return false;
  const other = right();
  return other === false ? false : left === null || other === null ? null : true;
}

function either(left: Value, right: () => Value): Value {
  if (left === true) return true;
  const other = right();
  return other === true ? true : left === null || other === null ? null : false;
}

function lowered(value: Value): string {
  return asText(value).toLowerCase();
}

/** "with \escapes" or @"as it stands". */
function stringIn(element: SyntaxElement): string {
  const text = textOf(element);
  if (text.startsWith('@"')) return text.slice(2, -1).replaceAll('""', '"');
  return text.startsWith('"') ? asText(JSON.parse(text)) : notModelled(element);
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

function timespanIn(element: SyntaxElement): number {
  const [, count, unit = ''] = /^(\d+)([dhms])$/.exec(textOf(element)) ?? [];
  const length = UNITS[unit];
  return length ? Number(count) * length : notModelled(element);
}
