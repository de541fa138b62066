import { fromBase64Url, toBase64Url } from './base64.ts';
import type { AccessContext } from './catalog/applicationSpec.ts';
import { asPrinted, type DemoApplication } from './catalog/catalog.ts';
import { expiredPageToken, type GraphCall, graphError, unsupportedQuery } from './graphCall.ts';
import { GUID_KIND, guid, hash } from './hash.ts';
import { rowsOf } from './jsonPieces.ts';
import { lastSuccessOf } from './lastUse.ts';
import { contextOf, nextLink } from './paging.ts';
import { observedSpan, signInsOfApplication } from './signIns.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

const DEFAULT_PAGE = 100;
const MOST_PER_PAGE = 999;

/**
 * One page of `servicePrincipalSignInActivities`: when each application last signed in to any API, for
 * itself and for users. An application that never did has no row.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity?view=graph-rest-beta
 */
export function lastUsedReport(call: GraphCall): Reply {
  const { world, query } = call;
  const top = Number(query.get('$top') ?? DEFAULT_PAGE);
  if (!Number.isInteger(top) || top < 1 || top > MOST_PER_PAGE) {
    return graphError(call, 400, 'BadRequest', `Invalid page size: '${query.get('$top')}'.`);
  }
  const filter = query.get('$filter');
  const [, appId] = /^appId eq '([^']*)'$/.exec(filter ?? '') ?? [];
  if (filter && appId === undefined) return unsupportedQuery(call);
  const start = startIn(query);
  if (start === null) return expiredPageToken(call);
  const { uses, next } = pageAt(world, appId?.toLowerCase(), start, top);
  const { seed } = world.catalog();
  return json({
    '@odata.context': contextOf(call, 'reports/servicePrincipalSignInActivities'),
    ...(next !== null && { '@odata.nextLink': nextLink(call, toBase64Url(`application ${next}`)) }),
    value: rowsOf(uses, (use) => toWire(use, seed)),
  });
}

/** When an application was last used, in milliseconds since 1970; at least one of the two is not null. */
interface LastUse {
  readonly application: DemoApplication;
  readonly asApplication: number | null;
  readonly forUsers: number | null;
}

/** Goes through the applications until the page is full, so that only its own rows are worked out. */
function pageAt(world: World, appId: string | undefined, start: number, top: number) {
  const uses: LastUse[] = [];
  const { applications } = world.catalog();
  for (let next = start; next < applications.length; next += 1) {
    const application = applications[next];
    if (!application || (appId !== undefined && application.appId !== appId)) continue;
    const use = lastUseOf(world, application);
    if (!use) continue;
    if (uses.length === top) return { uses, next };
    uses.push(use);
  }
  return { uses, next: null };
}

function startIn(query: URLSearchParams): number | null {
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  const [, index] = /^application (\d+)$/.exec(fromBase64Url(token) ?? '') ?? [];
  return index === undefined ? null : Number(index);
}

function lastUseOf(world: World, application: DemoApplication): LastUse | null {
  const { to } = observedSpan(world.now());
  const lastAs = (context: AccessContext) =>
    lastSuccessOf(signInsOfApplication(world.catalog(), application, context, world.startedAt), to);
  const asApplication = lastAs('application');
  const forUsers = lastAs('user');
  return asApplication === null && forUsers === null ? null : { application, asApplication, forUsers };
}

function toWire({ application, asApplication, forUsers }: LastUse, seed: number): object {
  const { index, appId } = application;
  const activity = (time: number | null) => activityAt(time, index, seed);
  return {
    id: guid(seed, GUID_KIND.lastUse, index),
    appId: asPrinted(appId, application),
    lastSignInActivity: activity(Math.max(asApplication ?? 0, forUsers ?? 0)),
    applicationAuthenticationClientSignInActivity: activity(asApplication),
    delegatedClientSignInActivity: activity(forUsers),
    applicationAuthenticationResourceSignInActivity: activity(null),
    delegatedResourceSignInActivity: null,
  };
}

/** What is missing is null as a whole or in its members; some requests have no ID of their own. */
function activityAt(time: number | null, index: number, seed: number): object | null {
  if (time === null) return index % 2 === 0 ? null : { lastSignInDateTime: null, lastSignInRequestId: null };
  const number = hash(index, Math.floor(time / 1_000));
  return {
    lastSignInDateTime: new Date(time).toISOString(),
    lastSignInRequestId: number % 4 === 0 ? 'Aggregated' : guid(seed, GUID_KIND.request, number),
  };
}
