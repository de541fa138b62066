import { hash } from './hash.ts';
import { DAY } from './profiles.ts';
import { countUpTo, daySeries, type Series, type Span, timeOf } from './schedule.ts';
import type { SignIns } from './signIns.ts';

export type SummaryKind = 'servicePrincipal' | 'managedIdentity' | 'nonInteractiveUser';

/** The sign-ins of one application at one API within one bucket that share an error code and an address. */
export interface SummaryRow {
  readonly signIns: SignIns;
  /** Start of the bucket, in milliseconds since 1970. */
  readonly bucket: number;
  /** The first of them. */
  readonly first: number;
  readonly count: number;
  readonly errorCode: number;
  /** Which of the application's addresses. */
  readonly place: number;
}

/** Of every 20 tokens for users, 3 come from interactive sign-ins, which the summaries leave out. */
const TURNS = 20;
const NON_INTERACTIVE_TURNS = 17;

/** Whether the `index`-th success or failure of a UTC day (counted since 1970) is a user's interactive sign-in. */
export function isInteractive({ salt }: Pick<SignIns, 'salt'>, day: number, index: number): boolean {
  return (index + salt + day) % TURNS >= NON_INTERACTIVE_TURNS;
}

/** From how many addresses an application signs in. */
export function placesOf({ salt }: Pick<SignIns, 'salt'>): number {
  return 1 + (hash(salt, 51) % 3);
}

/** The rows of one bucket, restricted to `span`, which lies within one UTC day. Their counts add up to the sign-ins. */
export function rowsIn(signIns: SignIns, kind: SummaryKind, bucket: number, span: Span): SummaryRow[] {
  const day = Math.floor(bucket / DAY);
  const { succeeded, failed } = daySeries(signIns, day);
  const part = { signIns, kind, bucket, day, span };
  return [...rowsOf(part, succeeded, [0]), ...rowsOf(part, failed, signIns.errorCodes)];
}

interface Part {
  readonly signIns: SignIns;
  readonly kind: SummaryKind;
  readonly bucket: number;
  readonly day: number;
  readonly span: Span;
}

/**
 * Codes and addresses are taken in turn, so every `period`-th sign-in is of the same row: counting takes
 * one period, however many there are.
 */
function rowsOf(
  { signIns, kind, bucket, day, span }: Part,
  series: Series,
  codes: readonly number[],
): SummaryRow[] {
  const isOfUsers = kind === 'nonInteractiveUser';
  const places = placesOf(signIns);
  const period = codes.length * places * (isOfUsers ? TURNS : 1);
  const start = countUpTo(series, span.from - 1);
  const end = countUpTo(series, span.to);
  const rows: (SummaryRow & { count: number })[] = [];
  for (let index = start; index < Math.min(end, start + period); index += 1) {
    if (isOfUsers && isInteractive(signIns, day, index)) continue;
    const errorCode = codes[index % codes.length] ?? 0;
    const place = Math.floor(index / codes.length) % places;
    const count = Math.ceil((end - index) / period);
    const known = rows.find((row) => row.errorCode === errorCode && row.place === place);
    if (known) known.count += count;
    else rows.push({ signIns, bucket, first: timeOf(series, index), count, errorCode, place });
  }
  return rows;
}
