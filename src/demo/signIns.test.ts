import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import { DAY } from './profiles.ts';
import { INGESTION_LAG } from './schedule.ts';
import { observedSpan, recordsOf, signInsOf, summarise, windowStart } from './signIns.ts';
import { demoTenant, graphOf, type Json } from './testClient.ts';

const STARTED = Date.parse('2026-03-18T15:20:00Z');
const CONTEXTS = ['application', 'user'] as const;
const catalog = createCatalog(7, 90, 'all');

/** The same sums from the records, one by one. */
function countRecords(signIns: Parameters<typeof recordsOf>[0], now: number) {
  const span = observedSpan(now);
  const days = new Map<
    number,
    { day: number; succeeded: number; failed: number; codes: Map<number, number> }
  >();
  let [rows, succeeded24h, failed24h] = [0, 0, 0];
  let [first, lastSuccess, lastFailure]: (number | null)[] = [null, null, null];
  let isOrdered = true;
  for (const { Timestamp, ErrorCode } of recordsOf(signIns, span)) {
    const time = Timestamp.getTime();
    isOrdered &&= time >= Math.max(span.from, lastSuccess ?? 0, lastFailure ?? 0);
    const day = Math.floor((time - span.from) / DAY);
    const sums = days.get(day) ?? { day, succeeded: 0, failed: 0, codes: new Map<number, number>() };
    days.set(day, sums);
    rows += 1;
    first ??= time;
    const isRecent = time > now - DAY;
    if (ErrorCode === 0) {
      lastSuccess = time;
      sums.succeeded += 1;
      if (isRecent) succeeded24h += 1;
    } else {
      lastFailure = time;
      sums.failed += 1;
      sums.codes.set(ErrorCode, (sums.codes.get(ErrorCode) ?? 0) + 1);
      if (isRecent) failed24h += 1;
    }
  }
  expect(isOrdered, 'records come in order, none before the table begins').toBe(true);
  const packed = [...days.values()].map((day) => ({ ...day, codes: [...day.codes] }));
  return { rows, first, lastSuccess, lastFailure, succeeded24h, failed24h, days: packed };
}

test.each([
  '2026-03-18T15:20:00Z',
  '2026-03-18T23:59:59Z',
  '2026-03-19T00:01:00Z',
  '2026-03-19T00:13:00Z',
  '2026-03-23T06:30:00Z',
])('sums agree with the records they stand for at %s', (at) => {
  const now = Date.parse(at);
  for (const context of CONTEXTS) {
    for (const signIns of signInsOf(catalog, context, STARTED)) {
      const summary = summarise(signIns, observedSpan(now), now);
      if (summary.rows > 20_000) continue;
      expect(summary, signIns.application.spec.name).toEqual(countRecords(signIns, now));
    }
  }
});

test('the busiest application, too', () => {
  const all = [...signInsOf(catalog, 'application', STARTED)];
  const busiest = all.map((signIns) => ({
    signIns,
    summary: summarise(signIns, observedSpan(STARTED), STARTED),
  }));
  const [top] = busiest.toSorted((a, b) => b.summary.rows - a.summary.rows);
  if (!top) throw new Error('The catalog has no sign-ins');
  let rows = 0;
  let last = 0;
  for (const { Timestamp } of recordsOf(top.signIns, observedSpan(STARTED))) {
    rows += 1;
    last = Timestamp.getTime();
  }
  expect(rows).toBeGreaterThan(1_000_000);
  expect(top.summary).toMatchObject({ rows, lastSuccess: last });
  expect(last).toBeLessThanOrEqual(STARTED - INGESTION_LAG);
});

test('the past does not change while the clock moves on', () => {
  const later = STARTED + 2 * DAY;
  for (const signIns of signInsOf(catalog, 'application', STARTED)) {
    const before = summarise(signIns, observedSpan(STARTED), STARTED).days;
    const after = summarise(signIns, { from: windowStart(STARTED), to: later }, STARTED).days;
    const isPast = ({ day }: { day: number }) => day < 29;
    expect(after.filter(isPast)).toEqual(before.filter(isPast));
  }
});

async function hunt(tenant: ReturnType<typeof demoTenant>, table: string): Promise<Json> {
  const graph = await graphOf(tenant);
  return (
    await graph('/security/runHuntingQuery', { QUERY: `// a comment | here\nlet uses = ${table}\n| count` })
  ).json;
}

test('the answer tells the application in use from the table as a whole', async () => {
  const tenant = demoTenant();
  const answer = await hunt(tenant, 'EntraIdSpnSignInEvents');
  const uses = answer.results.filter((row: Json) => row.Row === 'use');
  const [table, ...more] = answer.results.filter((row: Json) => row.Row === 'table');
  expect(more).toEqual([]);
  expect(table).toMatchObject({
    WindowStart: '2026-02-17T00:00:00.000Z',
    AskedAt: '2026-03-18T12:00:00.000Z',
  });
  const inUse = uses
    .flatMap((row: Json) => row.Days.split(';'))
    .reduce((sum: number, day: string) => sum + Number(day.split(':')[1]) + Number(day.split(':')[2]), 0);
  expect(table.TableRows).toBeGreaterThan(inUse);
  expect(uses.filter((row: Json) => row.ApplicationName === 'SIEM Forwarder')).toHaveLength(2);
  expect(answer.schema[0]).toEqual({ name: 'Row', type: 'String' });
  expect((await hunt(tenant, 'EntraIdSignInEvents')).schema[0]).toEqual({ Name: 'Row', Type: 'String' });
});

test('an unknown table is named in the error, and the former names take over under their fault', async () => {
  const tenant = demoTenant();
  expect((await hunt(tenant, 'DeviceEvents')).error.message).toContain("expression named 'DeviceEvents'");
  expect((await hunt(tenant, 'AADSpnSignInEventsBeta')).error.code).toBe('BadRequest');
  tenant.setFault('hunting-old-tables');
  expect((await hunt(tenant, 'AADSpnSignInEventsBeta')).results.length).toBeGreaterThan(20);
  expect((await hunt(tenant, 'EntraIdSpnSignInEvents')).error.message).toContain('Failed to resolve table');
});

test('an empty, a late and a young table show in its dates', async () => {
  const tenant = demoTenant();
  const tableUnder = async (fault: Parameters<typeof tenant.setFault>[0]) => {
    tenant.setFault(fault);
    const { results } = await hunt(tenant, 'EntraIdSignInEvents');
    return results.find((row: Json) => row.Row === 'table');
  };
  expect(await tableUnder('hunting-empty')).toMatchObject({ TableRows: 0, Earliest: {}, Latest: {} });
  expect((await tableUnder('hunting-stale')).Latest).toMatch(/^2026-03-15T1[01]:/);
  expect((await tableUnder('hunting-short')).Earliest).toMatch(/^2026-03-06T12:/);
});
