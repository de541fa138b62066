import { fromBase64Url, toBase64Url } from './base64.ts';
import { expiredPageToken, type GraphCall, graphError } from './graphCall.ts';
import { rowsOf } from './jsonPieces.ts';
import { contextOf, nextLink } from './paging.ts';
import { DAY, HOUR } from './profiles.ts';
import { observedSpan, type SignIns, signInsOf } from './signIns.ts';
import { readSummaryQuery, type SummaryQuery } from './summaryQuery.ts';
import { rowsIn, type SummaryKind, type SummaryRow } from './summaryRows.ts';
import { summaryWire } from './summaryWire.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

const WIDTHS: Readonly<Record<string, number>> = { h1: HOUR, h6: 6 * HOUR, d1: DAY };

/** Where a page begins. `now` is the time of the first page, so that later ones see the same rows. */
interface Position {
  readonly now: number;
  /** Start of the bucket, in milliseconds since 1970. */
  readonly bucket: number;
  /** How many rows of the bucket earlier pages had. */
  readonly offset: number;
}

interface Asked extends SummaryQuery {
  readonly kind: SummaryKind;
  /** Of a bucket, in milliseconds; UTC days, or parts of them. */
  readonly width: number;
}

/**
 * One page of `getSummarized…SignIns`, made from the events that fill the sign-in tables too. Buckets do
 * not overlap, so a list ordered by first sign-in is one bucket after the other, and a page makes only
 * the rows of the buckets that it touches.
 */
export function summarisedSignIns(call: GraphCall, kind: SummaryKind, window: string): Reply {
  const { world } = call;
  const width = WIDTHS[window];
  const query = readSummaryQuery(call.query);
  if (!width || !query) return graphError(call, 400, 'BadRequest', 'Invalid filter clause, order or window.');
  const asked = { ...query, kind, width };
  const position = call.query.has('$skiptoken') ? positionIn(call) : firstPosition(asked, world.now());
  if (!position) return expiredPageToken(call);
  const { rows, next } = pageAt(world, asked, position);
  return json({
    '@odata.context': contextOf(call, 'Collection(microsoft.graph.summarizedSignIn)'),
    ...(next && { '@odata.nextLink': nextLink(call, tokenOf(next)) }),
    value: rowsOf(rows, (row) => summaryWire(row, kind, world.catalog().seed)),
  });
}

function firstPosition(asked: Asked, now: number): Position {
  const { from, to } = spanOf(asked, now);
  const time = asked.isNewestFirst ? to : from;
  return { now, bucket: Math.floor(time / asked.width) * asked.width, offset: 0 };
}

/** The part of the observed time that can hold rows of the filter. */
function spanOf({ from, before }: SummaryQuery, now: number) {
  const observed = observedSpan(now);
  return { from: Math.max(observed.from, from), to: Math.min(observed.to, before - 1) };
}

function pageAt(world: World, asked: Asked, { now, ...start }: Position) {
  const { from, to } = spanOf(asked, now);
  const { width, top } = asked;
  const rows: SummaryRow[] = [];
  let { bucket, offset } = start;
  while (bucket <= to && bucket + width > from) {
    const found = bucketRows(world, asked, now, bucket);
    const end = offset + top - rows.length;
    for (const row of found.slice(offset, end)) rows.push(row);
    if (end < found.length) return { rows, next: { now, bucket, offset: end } };
    offset = 0;
    bucket += asked.isNewestFirst ? -width : width;
  }
  return { rows, next: null };
}

const latestBucket = new WeakMap<World, { readonly key: string; readonly rows: readonly SummaryRow[] }>();

/** All rows of one bucket in order. The latest is kept, because a busy bucket fills many pages. */
function bucketRows(world: World, asked: Asked, now: number, bucket: number): readonly SummaryRow[] {
  const key = JSON.stringify([asked, now, bucket]);
  const known = latestBucket.get(world);
  if (known?.key === key) return known.rows;
  const observed = observedSpan(now);
  const end = bucket + asked.width - 1;
  const span = { from: Math.max(bucket, observed.from), to: Math.min(end, observed.to) };
  const rows = signInsIn(world, asked.kind)
    .filter((signIns) => isAskedFor(signIns, asked))
    .flatMap((signIns) => rowsIn(signIns, asked.kind, bucket, span))
    .filter(({ first, errorCode }) => {
      const isOfCode = asked.errorCode === null || errorCode === asked.errorCode;
      return isOfCode && first >= asked.from && first < asked.before;
    })
    .sort((a, b) => (asked.isNewestFirst ? b.first - a.first : a.first - b.first));
  latestBucket.set(world, { key, rows });
  return rows;
}

function isAskedFor({ resourceId, applicationId }: SignIns, asked: SummaryQuery): boolean {
  if (asked.resourceId !== null && asked.resourceId !== resourceId) return false;
  return asked.appId === null || asked.appId === applicationId.toLowerCase();
}

const byKind = new WeakMap<World, Map<SummaryKind, readonly SignIns[]>>();

function signInsIn(world: World, kind: SummaryKind): readonly SignIns[] {
  const lists = byKind.get(world) ?? new Map<SummaryKind, readonly SignIns[]>();
  byKind.set(world, lists);
  const known = lists.get(kind);
  if (known) return known;
  const context = kind === 'nonInteractiveUser' ? 'user' : 'application';
  const list = [...signInsOf(world.catalog(), context, world.startedAt)].filter((signIns) => {
    const isManaged = signIns.application.spec.origin.kind === 'managedIdentity';
    return context === 'user' || isManaged === (kind === 'managedIdentity');
  });
  lists.set(kind, list);
  return list;
}

function tokenOf({ now, bucket, offset }: Position): string {
  return toBase64Url(`${now} ${bucket} ${offset}`);
}

function positionIn({ query }: GraphCall): Position | null {
  const text = fromBase64Url(query.get('$skiptoken') ?? '') ?? '';
  const [, now, bucket, offset] = /^(\d+) (\d+) (\d+)$/.exec(text) ?? [];
  if (!now || !bucket || !offset) return null;
  return { now: Number(now), bucket: Number(bucket), offset: Number(offset) };
}
