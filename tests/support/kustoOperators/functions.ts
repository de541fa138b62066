import { DAY } from '../../../src/domain/timeWindow.ts';
import { asDate, asList, asNumber, asText, type Value } from './values.ts';

export type ScalarFunction = (args: readonly Value[], now: Date) => Value;

/** A function whose result is null as soon as one of its arguments is. */
const strict =
  (whenAllThere: ScalarFunction): ScalarFunction =>
  (args, now) =>
    args.includes(null) ? null : whenAllThere(args, now);

/** The scalar functions of the app's queries. https://learn.microsoft.com/kusto/query/scalar-functions */
export const SCALAR_FUNCTIONS: Readonly<Record<string, ScalarFunction>> = {
  now: (_, now) => now,
  ago: ([span], now) => new Date(now.getTime() - asNumber(span)),
  startofday: strict(([at]) => new Date(dayOf(at) * DAY)),
  datetime_diff: strict(([unit, a, b]) => {
    if (unit !== 'day') throw new Error(`Not modelled: datetime_diff of ${String(unit)}`);
    return dayOf(a) - dayOf(b);
  }),
  todatetime: ([value]) => toDate(value ?? null),
  tolong: ([value]) => toLong(value ?? null),
  tostring: ([value]) => toText(value ?? null),
  tolower: ([text]) => asText(text).toLowerCase(),
  isnull: ([value]) => (value ?? null) === null,
  min_of: (args) => Math.min(...args.filter((value) => value !== null).map(asNumber)),
  isempty: ([value]) => isEmpty(value ?? null),
  coalesce: (args) => args.find((value) => !isEmpty(value)) ?? null,
  not: strict(([value]) => value !== true),
  iff: ([condition, yes, no]) => (condition === true ? yes : no) ?? null,
  case: (args) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      if (args[index] === true) return args[index + 1] ?? null;
    }
    return args.at(-1) ?? null;
  },
  strcat: (args) => args.map(toText).join(''),
  strcat_array: ([list, delimiter]) => asList(list).map(toText).join(asText(delimiter)),
  array_slice: ([list, from, to]) => {
    if (asNumber(from) < 0 || asNumber(to) < 0) throw new Error('Not modelled: array_slice from the end');
    return asList(list).slice(asNumber(from), asNumber(to) + 1);
  },
  split: ([text, delimiter]) => asText(text).split(asText(delimiter)),
  replace_regex: ([text, pattern, rewrite]) => {
    const replacement = asText(rewrite);
    if (replacement.includes('\\')) throw new Error('Not modelled: groups in a replacement');
    return asText(text).replace(new RegExp(asText(pattern), 'g'), () => replacement);
  },
};

function dayOf(at: Value | undefined): number {
  return Math.floor(asDate(at).getTime() / DAY);
}

function isEmpty(value: Value): boolean {
  return value === null || value === '';
}

function toDate(value: Value): Date | null {
  if (value instanceof Date || value === null) return value;
  const at = new Date(asText(value));
  return Number.isNaN(at.getTime()) ? null : at;
}

function toLong(value: Value): number | null {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? Number(value) : null;
  return value === null ? null : Math.trunc(asNumber(value));
}

function toText(value: Value): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : asText(value);
}
