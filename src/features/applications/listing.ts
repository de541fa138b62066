import type { Count, DailyCounts, LastSeen } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { RATINGS } from '../../domain/permissions.ts';
import { bandOf } from './lastSeenBand.ts';
import type { ListState, SortDirection, SortKey } from './listState.ts';

/** The applications that the origin choice lets through; Microsoft's own ones only when asked for. */
export function inOrigin(
  applications: readonly ConnectedApplication[],
  origin: ListState['origin'],
): readonly ConnectedApplication[] {
  if (origin === 'all') return applications;
  if (origin) return applications.filter((application) => application.origin.kind === origin);
  return applications.filter((application) => application.origin.kind !== 'microsoft');
}

/** The applications in the order chosen; they come by name. */
export function inOrder(
  applications: readonly ConnectedApplication[],
  { sort, direction }: Pick<ListState, 'sort' | 'direction'>,
): readonly ConnectedApplication[] {
  return sort === 'name' ? byName(applications, direction) : byNumber(applications, sort, direction);
}

/** Those that search and band let through, in the order they come. Every word of the search must occur. */
export function matching(
  applications: readonly ConnectedApplication[],
  { search, seen }: Pick<ListState, 'search' | 'seen'>,
  now: Date,
): readonly ConnectedApplication[] {
  const words = search.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  if (words.length === 0 && seen === null) return applications;
  return applications.filter(
    ({ searchText, activity }) =>
      words.every((word) => searchText.includes(word)) &&
      (seen === null || bandOf(activity.lastSeen, now) === seen),
  );
}

/** They come by name already, those without one last, where they also stay in the other direction. */
function byName(
  applications: readonly ConnectedApplication[],
  direction: SortDirection,
): readonly ConnectedApplication[] {
  if (direction === 'asc') return applications;
  const nameless = applications.findIndex(({ name }) => name === '');
  const named = nameless < 0 ? applications.length : nameless;
  return [...applications.slice(0, named).reverse(), ...applications.slice(named)];
}

/**
 * Unknown comes last in both directions; equals stay by name. Sorting plain numbers, and looking each one
 * up once, is what keeps a click fluent with 20,000 applications.
 */
function byNumber(
  applications: readonly ConnectedApplication[],
  key: Exclude<SortKey, 'name'>,
  direction: SortDirection,
): readonly ConnectedApplication[] {
  const sortValue = VALUES[key];
  const sign = direction === 'asc' ? 1 : -1;
  const values = new Float64Array(applications.length);
  const order = new Uint32Array(applications.length);
  for (const [index, application] of applications.entries()) {
    const value = sortValue(application);
    values[index] = value === null ? UNKNOWN : sign * value;
    order[index] = index;
  }
  order.sort((a, b) => compare(values[a], values[b]));
  return Array.from(order, (index) => applications[index] as ConnectedApplication); // an index of this array
}

const UNKNOWN = Number.NaN;

/** Ascending, what is not a number last. Never subtracts: two infinities have no difference. */
function compare(a = UNKNOWN, b = UNKNOWN): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** What each column sorts by; null for unknown. */
const VALUES: Readonly<
  Record<Exclude<SortKey, 'name'>, (application: ConnectedApplication) => number | null>
> = {
  lastSeen: ({ activity }) => lastSeenValue(activity.lastSeen),
  requests: ({ activity }) => knownValue(activity.requests24h),
  trend: ({ activity }) => sumOfKnown(activity.trend),
  access: ({ rating }) => rating && RATINGS.length - RATINGS.indexOf(rating),
};

/** Silence that somebody watched is older than any sighting, and still not unknown. */
function lastSeenValue(lastSeen: LastSeen): number | null {
  if (lastSeen.state === 'unknown') return null;
  return lastSeen.state === 'noRecord' ? Number.NEGATIVE_INFINITY : lastSeen.at.getTime();
}

function knownValue(count: Count): number | null {
  return count.state === 'known' ? count.value : null;
}

function sumOfKnown(days: DailyCounts): number | null {
  let [sum, known] = [0, 0];
  for (let day = 0; day < days.length; day += 1) {
    sum += days[day] ?? 0;
    if (days[day] !== null) known += 1;
  }
  return known > 0 ? sum : null;
}
