import type { Count, DailyCounts, LastSeen } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { originText } from '../../domain/origin.ts';
import { RATINGS } from '../../domain/permissions.ts';
import { bandOf } from './lastSeenBand.ts';
import type { ListState, SortDirection, SortKey } from './listState.ts';

/** An application with what searching and sorting need, computed once per reading. */
export interface IndexedApplication {
  readonly application: ConnectedApplication;
  readonly haystack: string;
  readonly sortValues: Readonly<Record<SortKey, number | string | null>>;
}

/** Prepares applications for the list: search text and one sort value per column, null for unknown. */
export function indexApplications(
  applications: readonly ConnectedApplication[],
): readonly IndexedApplication[] {
  return applications.map((application) => ({
    application,
    haystack: haystackOf(application),
    sortValues: {
      name: application.name.toLocaleLowerCase('en') || null,
      lastSeen: lastSeenValue(application.activity.lastSeen),
      requests: knownValue(application.activity.requests24h),
      trend: sumOfKnown(application.activity.trend),
      access: application.rating && RATINGS.length - RATINGS.indexOf(application.rating),
    },
  }));
}

/** Search covers name, app ID, object ID, publisher and permissions. */
function haystackOf(application: ConnectedApplication): string {
  const permissions = application.access.flatMap((access) => access.permissions.map(({ value }) => value));
  return [
    application.name,
    application.appId ?? '',
    application.objectId ?? '',
    originText(application.origin),
    ...permissions,
  ]
    .join('\n')
    .toLocaleLowerCase('en');
}

/** Silence that somebody watched is older than any sighting, and still not unknown. */
function lastSeenValue(lastSeen: LastSeen): number | null {
  if (lastSeen.state === 'unknown') return null;
  return lastSeen.state === 'noRecord' ? Number.NEGATIVE_INFINITY : lastSeen.at.getTime();
}

function knownValue(count: Count): number | null {
  return count.state === 'known' ? count.value : null;
}

function sumOfKnown(days: DailyCounts): number | null {
  const known = days.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

/** The applications that the origin choice lets through; Microsoft's own ones only when asked for. */
export function inOrigin(
  indexed: readonly IndexedApplication[],
  origin: ListState['origin'],
): readonly IndexedApplication[] {
  if (origin === 'all') return indexed;
  if (origin) return indexed.filter(({ application }) => application.origin.kind === origin);
  return indexed.filter(({ application }) => application.origin.kind !== 'microsoft');
}

/** Applies search, band and order. Every word of the search must occur. */
export function listApplications(
  indexed: readonly IndexedApplication[],
  state: ListState,
  now: Date,
): readonly ConnectedApplication[] {
  const words = state.search.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  return indexed
    .filter(
      ({ application, haystack }) =>
        words.every((word) => haystack.includes(word)) &&
        (state.seen === null || bandOf(application.activity.lastSeen, now) === state.seen),
    )
    .sort(comparator(state.sort, state.direction))
    .map(({ application }) => application);
}

const names = new Intl.Collator('en', { numeric: true });

/** By name; applications without one come last. */
function compareNames(a: IndexedApplication, b: IndexedApplication): number {
  const [left, right] = [a.sortValues.name, b.sortValues.name];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return names.compare(String(left), String(right));
}

/** Unknown comes last in both directions; equal values go by name, so that the order is stable. */
function comparator(key: SortKey, direction: SortDirection) {
  const sign = direction === 'asc' ? 1 : -1;
  return (a: IndexedApplication, b: IndexedApplication): number => {
    const [left, right] = [a.sortValues[key], b.sortValues[key]];
    if (left === right) return compareNames(a, b);
    if (left === null) return 1;
    if (right === null) return -1;
    if (typeof left === 'string') return sign * names.compare(left, String(right));
    return sign * (left - Number(right));
  };
}
