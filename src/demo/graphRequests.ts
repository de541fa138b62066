import { isDefenderPermission } from '../domain/defenderApis.ts';
import type { AccessContext } from './catalog/applicationSpec.ts';
import type { Catalog, DemoApplication } from './catalog/catalog.ts';
import { type RequestKind, requestKinds } from './graphRequestsPaths.ts';
import { GUID_KIND, guid, hash } from './hash.ts';
import { type DaySums, type LogView, sumDays } from './huntingSums.ts';
import { DAY } from './profiles.ts';
import { countUpTo, daySeries, type Series, type Span, timeOf } from './schedule.ts';
import { type SignInSummary, type SignIns, signInsOf } from './signIns.ts';

/** One application's requests to Microsoft Graph in one context: each token serves several, all at once. */
export interface GraphRequests {
  readonly signIns: SignIns;
  readonly context: AccessContext;
  readonly isSecurity: boolean;
  readonly perToken: number;
  /** Taken in turn. */
  readonly kinds: readonly RequestKind[];
}

/** One record of Graph's log, with the columns that matter here. */
export interface GraphRequestRecord {
  readonly time: Date;
  readonly applicationId: string;
  /** Empty when the application asked for itself. */
  readonly userId: string;
  readonly method: string;
  readonly uri: string;
  readonly status: number;
}

/** Of every hundred requests one is refused with 403 and one with 429. */
const TURNS = 100;
const REFUSALS: ReadonlyMap<number, number> = new Map([
  [0, 403],
  [50, 429],
]);

/** All who get tokens for Graph. */
export function* graphRequestsOf(catalog: Catalog, startedAt: number): Generator<GraphRequests> {
  for (const context of ['application', 'user'] as const) {
    for (const signIns of signInsOf(catalog, context, startedAt)) {
      if (signIns.resourceDisplayName !== 'Microsoft Graph') continue;
      const isSecurity = callsSecurity(signIns.application, context);
      const perToken = isSecurity ? 3 + (hash(signIns.salt, 71) % 10) : 1;
      yield { signIns, context, isSecurity, perToken, kinds: requestKinds(signIns.salt, isSecurity) };
    }
  }
}

/**
 * Whether an application holds a security permission on Graph and uses it. The one that may use Defender
 * for Endpoint too and still wants tokens for Graph alone is after something else there.
 */
function callsSecurity({ spec }: DemoApplication, context: AccessContext): boolean {
  const { roles = {}, delegated = [], usage = [] } = spec;
  const scopes = delegated.filter(({ api }) => api === 'graph').flatMap((grant) => grant.scopes);
  const permissions = context === 'application' ? (roles.graph ?? []) : scopes;
  const isAfterElse = roles.endpoint && usage.every(({ resource }) => resource === 'graph');
  return !isAfterElse && permissions.some((value) => isDefenderPermission('graph', value));
}

/** The requests of a day that fall into a span: numbers from `start` to before `end`. */
interface Turns {
  readonly tokens: Series;
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

function turnsOf({ signIns, perToken }: GraphRequests, day: number, span: Span): Turns {
  const tokens = daySeries(signIns, day).succeeded;
  const offset = hash(signIns.salt, day, 72) % TURNS;
  const turn = (token: number) => token * perToken + offset;
  return {
    tokens,
    offset,
    start: turn(countUpTo(tokens, span.from - 1)),
    end: turn(countUpTo(tokens, span.to)),
  };
}

function statusOf(turn: number): number {
  return REFUSALS.get(turn % TURNS) ?? 200;
}

/** What a query adds up over one application's requests. */
export interface GraphRequestSummary extends SignInSummary {
  readonly statuses: ReadonlyMap<number, number>;
  readonly counts: ReadonlyMap<RequestKind, number>;
}

/** Adds the requests of a span up without making any of them. */
export function summariseRequests(requests: GraphRequests, view: LogView): GraphRequestSummary {
  const { kinds, perToken } = requests;
  const statuses = new Map<number, number>();
  const counts = new Map<RequestKind, number>();
  const { span } = view;
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const { start, end } = turnsOf(requests, day, span);
    let ok = end - start;
    for (const [turn, status] of REFUSALS) {
      const refused = countTurns(start, end, TURNS, turn);
      add(statuses, status, refused);
      ok -= refused;
    }
    add(statuses, 200, ok);
    kinds.forEach((kind, index) => {
      add(counts, kind, countTurns(start, end, kinds.length, index));
    });
  }
  const sums = sumDays(view, (day, part) => daySums(turnsOf(requests, day, part), perToken));
  return { ...sums, statuses, counts };
}

function daySums({ tokens, offset, start, end }: Turns, perToken: number): DaySums {
  const failed = [...REFUSALS.keys()].reduce((sum, turn) => sum + countTurns(start, end, TURNS, turn), 0);
  const timeAt = (turn: number | null) =>
    turn === null ? null : timeOf(tokens, Math.floor((turn - offset) / perToken));
  return {
    succeeded: end - start - failed,
    failed,
    first: start < end ? timeAt(start) : null,
    lastSuccess: timeAt(lastSuccess(start, end)),
    lastFailure: timeAt(lastRefusal(start, end)),
  };
}

/** How many numbers from `start` to before `end` leave this rest when divided by `period`. */
function countTurns(start: number, end: number, period: number, rest: number): number {
  const before = (turn: number) => Math.max(0, Math.ceil((turn - rest) / period));
  return before(end) - before(start);
}

function lastSuccess(start: number, end: number): number | null {
  for (let turn = end - 1; turn >= start; turn -= 1) {
    if (statusOf(turn) === 200) return turn; // at the second look, because refusals stand alone
  }
  return null;
}

function lastRefusal(start: number, end: number): number | null {
  let last = -1;
  for (const rest of REFUSALS.keys()) {
    last = Math.max(last, rest + Math.floor((end - 1 - rest) / TURNS) * TURNS);
  }
  return last >= start ? last : null;
}

function add<K>(sums: Map<K, number>, key: K, count: number): void {
  if (count > 0) sums.set(key, (sums.get(key) ?? 0) + count);
}

/** The records themselves, oldest first, one at a time. */
export function* requestRecordsOf(requests: GraphRequests, span: Span): Generator<GraphRequestRecord> {
  const { signIns, context, kinds, perToken } = requests;
  const userId = context === 'user' ? guid(signIns.salt, GUID_KIND.user, 1) : '';
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const { tokens, offset, start, end } = turnsOf(requests, day, span);
    for (let turn = start; turn < end; turn += 1) {
      const kind = kinds[turn % kinds.length];
      if (!kind) continue;
      const path = kind.path.replace('{id}', kind.idOf(hash(signIns.salt, day, turn)));
      yield {
        time: new Date(timeOf(tokens, Math.floor((turn - offset) / perToken))),
        applicationId: signIns.applicationId,
        userId,
        method: kind.method,
        uri: `https://graph.microsoft.com${path}${kind.query}`,
        status: statusOf(turn),
      };
    }
  }
}
