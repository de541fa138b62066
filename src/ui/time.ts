const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Largest unit first; months start at 60 days, so that a 30-day window reads in days. */
const UNITS = [
  { unit: 'year', from: YEAR, length: YEAR },
  { unit: 'month', from: 60 * DAY, length: YEAR / 12 },
  { unit: 'day', from: DAY, length: DAY },
  { unit: 'hour', from: HOUR, length: HOUR },
  { unit: 'minute', from: MINUTE, length: MINUTE },
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/**
 * How long ago `date` was, seen from `now`: "just now" within a minute, then whole units rounded down ("3 hours ago").
 * A later `date` gives "in 3 hours". Elapsed time only, so no time zone matters.
 */
export function relativeTime(date: Date, now: Date): string {
  const elapsed = date.getTime() - now.getTime();
  const unit = UNITS.find(({ from }) => Math.abs(elapsed) >= from);
  return unit ? relative.format(Math.trunc(elapsed / unit.length), unit.unit) : 'just now';
}

/**
 * The exact moment in two lines: in `timeZone` (the browser's own when left out) with its offset, and as ISO 8601 in UTC
 * without the milliseconds.
 * Throws a RangeError for an invalid date.
 */
export function exactTime(date: Date, timeZone?: string): readonly [local: string, utc: string] {
  return [formatIn(timeZone).format(date), `${date.toISOString().slice(0, -5)}Z`];
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Making a format takes longer than drawing the row that it is for. */
function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(timeZone, made);
  return made;
}

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A UTC date such as `2026-11-21` as "21 Nov", the same in every time zone. */
export function formatDay(day: string): string {
  return shortDay.format(new Date(`${day}T00:00:00Z`));
}
