import type { HeldPermission } from '../connectedApplication.ts';
import { type DefenderApiKey, defenderApi } from '../defenderApis.ts';
import { DAY, utcDay } from '../timeWindow.ts';

const wholeNumbers = new Intl.NumberFormat('en');
const weekdays = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
const lists = new Intl.ListFormat('en', { type: 'conjunction' });

/** A whole number as people read it: "1,234". */
export function inWords(count: number): string {
  return wholeNumbers.format(count);
}

/** "1 request", "1,234 requests". */
export function amount(count: number, noun: string): string {
  return `${inWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The whole days of 24 hours from one time to a later one. */
export function wholeDays(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY);
}

/** "2026-03-01, 29 days ago". */
export function dayAgo(at: Date, asOf: Date): string {
  const age = wholeDays(at, asOf);
  return `${utcDay(at)}, ${age < 1 ? 'less than a day' : amount(age, 'day')} ago`;
}

/** "2026-04-10, in 11 days". */
export function dayAhead(at: Date, asOf: Date): string {
  const left = wholeDays(asOf, at);
  return `${utcDay(at)}, in ${left < 1 ? 'less than a day' : amount(left, 'day')}`;
}

/** "Sunday, 2026-03-29", of a day that is given as `yyyy-mm-dd`. */
export function weekday(day: string): string {
  return `${weekdays.format(new Date(`${day}T00:00:00Z`))}, ${day}`;
}

/** How many items a sentence can bear. */
const LISTED = 4;

/** "A, B, and C"; of many only the first, and how many more there are. */
export function listed(items: readonly string[]): string {
  if (items.length <= LISTED + 1) return lists.format(items);
  return lists.format([...items.slice(0, LISTED), `${inWords(items.length - LISTED)} more`]);
}

/** A permission with its API: "Machine.Isolate (Defender for Endpoint)". */
export function permissionName(api: DefenderApiKey, { value }: Pick<HeldPermission, 'value'>): string {
  return `${value} (${defenderApi(api).label})`;
}
