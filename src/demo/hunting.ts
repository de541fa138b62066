import type { AccessContext } from './catalog/applicationSpec.ts';
import { type GraphCall, graphError } from './graphCall.ts';
import { GRAPH_COLUMNS, graphRequestRows } from './graphRequestsAnswer.ts';
import { signInAnswer } from './huntingAnswer.ts';
import { nothing } from './huntingSums.ts';
import { huntingResults } from './huntingWire.ts';
import { DAY } from './profiles.ts';
import type { Span } from './schedule.ts';
import { observedSpan, windowStart } from './signIns.ts';
import { json, type Reply } from './wire.ts';

const PRESENT_TABLES: Readonly<Record<string, AccessContext>> = {
  EntraIdSpnSignInEvents: 'application',
  EntraIdSignInEvents: 'user',
};
const FORMER_TABLES: Readonly<Record<string, AccessContext>> = {
  AADSpnSignInEventsBeta: 'application',
  AADSignInEventsBeta: 'user',
};
const GRAPH_TABLE = 'GraphAPIAuditEvents';

/**
 * Advanced hunting, as far as this app asks: it knows a query by the table it reads and gives the answer
 * that the app's own query has over the tenant's records. It runs no other query.
 */
export function runHuntingQuery(call: GraphCall): Reply {
  const { world, token } = call;
  if (call.path.split('.').at(-1) !== 'runHuntingQuery' && call.path !== '/security/runHuntingQuery') {
    return graphError(call, 400, 'BadRequest', `Resource not found for the segment '${call.path}'.`);
  }
  if (!world.cloud.hasAdvancedHunting) {
    return graphError(call, 400, 'BadRequest', "Resource not found for the segment 'runHuntingQuery'.");
  }
  if (!token.scopes.includes('ThreatHunting.Read.All')) {
    const message = 'Missing application permissions. API required permissions: ThreatHunting.Read.All.';
    return graphError(call, 403, 'Forbidden', message);
  }
  return refusal(call) ?? answer(call, queryOf(call.body));
}

function refusal(call: GraphCall): Reply | null {
  const { weather, rules } = call.world;
  if (rules.hunting === 'noRole' || weather.is('hunting-missing-role')) {
    const detail = { message: 'The user does not hold a role that allows advanced hunting.', status: 403 };
    return graphError(call, 403, 'UnknownError', JSON.stringify(detail));
  }
  if (rules.hunting === 'noLicence' || weather.is('hunting-not-licensed')) {
    return graphError(call, 403, 'Forbidden', 'The tenant is not licensed for advanced hunting.');
  }
  if (weather.is('hunting-quota')) {
    const message =
      'You have exceeded the CPU quota of your tenant for advanced hunting. Try again in 15 minutes.';
    return graphError(call, 429, 'TooManyRequests', message, { 'retry-after': '900' });
  }
  if (weather.is('hunting-timeout')) {
    return graphError(call, 504, 'UnknownError', 'The query took longer than 3 minutes and was cancelled.');
  }
  return null;
}

function answer(call: GraphCall, query: string): Reply {
  const { world } = call;
  const table = tableIn(query);
  if (table === GRAPH_TABLE && !world.weather.is('hunting-no-table')) {
    const now = world.now();
    const view = { start: windowStart(now), span: spanIn(call), now };
    const rows = () => graphRequestRows(world, view);
    return json(huntingResults(world.cloud.graphHost, GRAPH_COLUMNS, rows, false));
  }
  const context = tablesOf(call)[table];
  if (!context) {
    const message = `'where' operator: Failed to resolve table or column expression named '${table}'. Fix semantic errors in your query.`;
    return graphError(call, 400, 'BadRequest', message);
  }
  return json(signInAnswer(world, context, spanIn(call)));
}

function tablesOf({ world: { weather } }: GraphCall): Readonly<Record<string, AccessContext>> {
  if (weather.is('hunting-no-table')) return {};
  return weather.is('hunting-old-tables') ? FORMER_TABLES : PRESENT_TABLES;
}

function spanIn({ world }: GraphCall): Span {
  const now = world.now();
  const { from, to } = observedSpan(now);
  const { weather, rules } = world;
  const isUnfilled = rules.hunting === 'unfilled' || weather.is('hunting-empty');
  if (rules.resources === 'graphOnly' || isUnfilled) return nothing(now);
  if (weather.is('hunting-stale')) return { from, to: now - 3 * DAY };
  if (weather.is('hunting-short')) return { from: now - 12 * DAY, to };
  return { from, to };
}

/** Names in the body are compared without case, as on the wire. */
function queryOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const query = Object.entries(body).find(([name]) => name.toLowerCase() === 'query')?.[1];
  return typeof query === 'string' ? query : '';
}

/** The name in front of the first pipe, leaving comments and `let` lines with plain values aside. */
function tableIn(query: string): string {
  const code = query.replaceAll(/\/\/.*$/gm, '');
  return /(\w+)\s*\|/.exec(code)?.[1] ?? code.trim();
}
