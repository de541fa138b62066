import { fromBase64Url, toBase64Url } from './base64.ts';
import type { DemoApplication } from './catalog/catalog.ts';
import { expiredPageToken, type GraphCall, graphError, unsupportedQuery } from './graphCall.ts';
import { GUID_KIND, guid, hash } from './hash.ts';
import { rowsOf } from './jsonPieces.ts';
import { contextOf, nextLink } from './paging.ts';
import { json, type Reply } from './wire.ts';

const DEFAULT_PAGE = 100;
const MOST_PER_PAGE = 999;

/** A report about applications, of which each has any number of rows. */
interface Report<T> {
  readonly name: string;
  readonly rowsFor: (application: DemoApplication) => readonly T[];
  readonly toWire: (row: T) => object;
}

/** The place of a row: its application in the catalog, and which of its rows. */
interface Place {
  readonly application: number;
  readonly row: number;
}

/** One page of a report, of all applications or the one that `$filter` names, in the order of the catalog. */
export function answerReportPage<T>(call: GraphCall, { name, rowsFor, toWire }: Report<T>): Reply {
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
  const isAskedFor = (application: DemoApplication) =>
    appId === undefined || application.appId === appId.toLowerCase();
  const { rows, next } = pageAt(
    world.catalog().applications,
    (application) => (isAskedFor(application) ? rowsFor(application) : []),
    start,
    top,
  );
  const token = next && toBase64Url(`application ${next.application} row ${next.row}`);
  return json({
    '@odata.context': contextOf(call, `reports/${name}`),
    ...(token !== null && { '@odata.nextLink': nextLink(call, token) }),
    value: rowsOf(rows, toWire),
  });
}

/** Goes through the applications until the page is full, so that only its own rows are worked out. */
function pageAt<T>(
  applications: readonly DemoApplication[],
  rowsFor: (application: DemoApplication) => readonly T[],
  start: Place,
  top: number,
): { readonly rows: readonly T[]; readonly next: Place | null } {
  const rows: T[] = [];
  for (let number = start.application; number < applications.length; number += 1) {
    const application = applications[number];
    if (!application) continue;
    for (const [row, content] of rowsFor(application).entries()) {
      if (number === start.application && row < start.row) continue;
      if (rows.length === top) return { rows, next: { application: number, row } };
      rows.push(content);
    }
  }
  return { rows, next: null };
}

function startIn(query: URLSearchParams): Place | null {
  const token = query.get('$skiptoken');
  if (token === null) return { application: 0, row: 0 };
  const [, application, row] = /^application (\d+) row (\d+)$/.exec(fromBase64Url(token) ?? '') ?? [];
  return application === undefined ? null : { application: Number(application), row: Number(row) };
}

/**
 * A `signInActivity`; the time is in milliseconds since 1970. What is missing is null as a whole or in its
 * members, and some requests have no ID of their own.
 */
export function toSignInActivity(time: number | null, index: number, seed: number): object | null {
  if (time === null) return index % 2 === 0 ? null : { lastSignInDateTime: null, lastSignInRequestId: null };
  const number = hash(index, Math.floor(time / 1_000));
  return {
    lastSignInDateTime: new Date(time).toISOString(),
    lastSignInRequestId: number % 4 === 0 ? 'Aggregated' : guid(seed, GUID_KIND.request, number),
  };
}
