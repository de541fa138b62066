export interface SummaryQuery {
  /** In lower case, or null for any. */
  readonly resourceId: string | null;
  readonly appId: string | null;
  readonly errorCode: number | null;
  /** On the first sign-in of a row, in milliseconds since 1970: this time or later. */
  readonly from: number;
  /** Earlier than this time. */
  readonly before: number;
  readonly isNewestFirst: boolean;
  readonly top: number;
}

type Part = Partial<SummaryQuery>;

const MOST_PER_PAGE = 1_000;

/** The properties that may be filtered on here, each with what its value means. */
const CLAUSES: readonly (readonly [RegExp, (value: string) => Part])[] = [
  [/^resourceId eq '([^']*)'$/, (id) => ({ resourceId: id.toLowerCase() })],
  [/^appId eq '([^']*)'$/, (id) => ({ appId: id.toLowerCase() })],
  [/^status\/errorCode eq (\d+)$/, (code) => ({ errorCode: Number(code) })],
  [/^firstSignInDateTime ge (\S+)$/, (time) => ({ from: Date.parse(time) })],
  [/^firstSignInDateTime lt (\S+)$/, (time) => ({ before: Date.parse(time) })],
];

/** What a request for summarised sign-ins asks, or null when a part of it is not supported. */
export function readSummaryQuery(query: URLSearchParams): SummaryQuery | null {
  const [, direction] = /^firstSignInDateTime (asc|desc)$/.exec(query.get('$orderby') ?? '') ?? [];
  if (query.has('$orderby') && !direction) return null;
  const top = Number(query.get('$top') ?? MOST_PER_PAGE);
  if (!Number.isInteger(top) || top < 1 || top > MOST_PER_PAGE) return null;
  const parts = (query.get('$filter') ?? '').split(' and ').filter(Boolean).map(readClause);
  if (!parts.every((part) => part !== null)) return null;
  const any = { resourceId: null, appId: null, errorCode: null, from: 0, before: Number.POSITIVE_INFINITY };
  return Object.assign(any, ...parts, { isNewestFirst: direction !== 'asc', top });
}

function readClause(clause: string): Part | null {
  for (const [pattern, read] of CLAUSES) {
    const [, value] = pattern.exec(clause.trim()) ?? [];
    if (value === undefined) continue;
    const part = read(value);
    return Object.values(part).some(Number.isNaN) ? null : part;
  }
  return null;
}
