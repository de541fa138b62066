import { fromBase64Url, toBase64Url } from './base64.ts';
import { expiredPageToken, type GraphCall, graphError } from './graphCall.ts';
import { rowsOf } from './jsonPieces.ts';
import { json, type Reply } from './wire.ts';

const DEFAULT_PAGE = 100;
const MOST_PER_PAGE = 999;

/** One page of a list, with the absolute link to the next one. Only the page's own rows are written out. */
export function answerPage<T>(
  call: GraphCall,
  set: string,
  rows: readonly T[],
  toWire: (row: T) => object,
): Reply {
  const top = Number(call.query.get('$top') ?? DEFAULT_PAGE);
  if (!Number.isInteger(top) || top < 1 || top > MOST_PER_PAGE) {
    const message = `Invalid page size specified: '${call.query.get('$top')}'. Must be between 1 and ${MOST_PER_PAGE} inclusive.`;
    return graphError(call, 400, 'Request_BadRequest', message);
  }
  const start = offsetOf(call);
  if (start === null) return expiredPageToken(call);
  const end = start + top;
  return json({
    '@odata.context': contextOf(call, set),
    ...(end < rows.length && { '@odata.nextLink': nextLink(call, toBase64Url(`offset ${end}`)) }),
    value: rowsOf(rows.slice(start, end), toWire),
  });
}

/** What `@odata.context` says of a list or an entity. */
export function contextOf({ world, version }: GraphCall, set: string): string {
  return `https://${world.cloud.graphHost}/${version}/$metadata#${set}`;
}

function offsetOf({ query }: GraphCall): number | null {
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  const [, offset] = /^offset (\d+)$/.exec(fromBase64Url(token) ?? '') ?? [];
  return offset === undefined ? null : Number(offset);
}

/** The call's own URL with another `$skiptoken`; `host` lets a fault lead astray. */
export function nextLink(
  { world, version, path, search }: GraphCall,
  token: string,
  host = world.cloud.graphHost,
): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part && !/^(\$|%24)skiptoken=/i.test(part));
  return `https://${host}/${version}${path}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}
