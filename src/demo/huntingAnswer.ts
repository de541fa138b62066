import type { AccessContext } from './catalog/applicationSpec.ts';
import { hash } from './hash.ts';
import { DAY } from './profiles.ts';
import type { Span } from './schedule.ts';
import { type SignInSummary, type SignIns, signInsOf, summarise, windowStart } from './signIns.ts';
import type { World } from './world.ts';

const COLUMNS: readonly (readonly [name: string, type: 'String' | 'DateTime' | 'Int64'])[] = [
  ['Row', 'String'],
  ['ApplicationId', 'String'],
  ['ApplicationName', 'String'],
  ['ResourceId', 'String'],
  ['ResourceDisplayName', 'String'],
  ['LastSuccess', 'DateTime'],
  ['LastFailure', 'DateTime'],
  ['Succeeded24h', 'Int64'],
  ['Failed24h', 'Int64'],
  ['Days', 'String'],
  ['TableRows', 'Int64'],
  ['Earliest', 'DateTime'],
  ['Latest', 'DateTime'],
  ['WindowStart', 'DateTime'],
  ['AskedAt', 'DateTime'],
];

/** An empty cell on the wire: dates come as an empty object. */
const EMPTY_ROW = Object.fromEntries(
  COLUMNS.map(([name, type]) => [name, { String: '', DateTime: {}, Int64: null }[type]]),
);

/** The answer to the app's query over one sign-in table, restricted to the records within `span`. */
export function signInAnswer(world: World, context: AccessContext, span: Span): object {
  const now = world.now();
  const { seed } = world.catalog();
  const summaries = signInsOf(world.catalog(), context, world.startedAt)
    .map((signIns) => ({ signIns, summary: summarise(signIns, span, now) }))
    .filter(({ summary }) => summary.rows > 0);
  const uses = summaries
    .filter(({ signIns }) => signIns.isDefender)
    .map(({ signIns, summary }) => useRow(signIns, summary));
  // Hunting promises no order, so the row about the table is not at an end.
  const place = hash(seed, uses.length) % (uses.length + 1);
  const table = tableRow(
    summaries.map(({ summary }) => summary),
    now,
  );
  return {
    '@odata.context': `https://${world.cloud.graphHost}/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`,
    schema: COLUMNS.map(([name, type]) => (context === 'user' ? { Name: name, Type: type } : { name, type })),
    results: [...uses.slice(0, place), table, ...uses.slice(place)],
  };
}

function useRow(signIns: SignIns, summary: SignInSummary): object {
  return {
    ...EMPTY_ROW,
    Row: 'use',
    ApplicationId: signIns.applicationId,
    ApplicationName: signIns.application.spec.name,
    ResourceId: signIns.resourceId,
    ResourceDisplayName: signIns.resourceDisplayName,
    LastSuccess: cell(summary.lastSuccess),
    LastFailure: cell(summary.lastFailure),
    'Succeeded24h@odata.type': '#Int64',
    Succeeded24h: summary.succeeded24h,
    'Failed24h@odata.type': '#Int64',
    Failed24h: summary.failed24h,
    Days: packed(signIns, summary),
  };
}

/** "day:succeeded:failed" joined by ";", in no order, as a list made by a parallel query comes. */
function packed({ salt }: SignIns, { days }: SignInSummary): string {
  return days
    .toSorted((a, b) => hash(salt, a.day) - hash(salt, b.day))
    .map(({ day, succeeded, failed }) => `${day}:${succeeded}:${failed}`)
    .join(';');
}

function tableRow(summaries: readonly SignInSummary[], now: number): object {
  const firsts = summaries.flatMap(({ first }) => first ?? []);
  const lasts = summaries.flatMap(({ lastSuccess, lastFailure }) =>
    [lastSuccess ?? [], lastFailure ?? []].flat(),
  );
  return {
    ...EMPTY_ROW,
    Row: 'table',
    'TableRows@odata.type': '#Int64',
    TableRows: summaries.reduce((sum, { rows }) => sum + rows, 0),
    Earliest: cell(extreme(firsts, Math.min)),
    Latest: cell(extreme(lasts, Math.max)),
    WindowStart: cell(windowStart(now)),
    AskedAt: cell(now),
  };
}

function extreme(times: readonly number[], choose: (a: number, b: number) => number): number | null {
  return times.length === 0 ? null : times.reduce((best, time) => choose(best, time));
}

function cell(time: number | null): string | object {
  return time === null ? {} : new Date(time).toISOString();
}

/** The span without anything in it. */
export function nothing(now: number): Span {
  return { from: now, to: now - DAY };
}
