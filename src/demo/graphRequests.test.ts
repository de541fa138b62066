import { expect, test } from 'vitest';
import { createCatalog } from './catalog/catalog.ts';
import { graphRequestsOf, requestRecordsOf, summariseRequests } from './graphRequests.ts';
import { observedSpan, windowStart } from './signIns.ts';
import { demoTenant, graphOf, type Json, NOON } from './testClient.ts';

const NOW = NOON.getTime();
const TABLE = 'GraphAPIAuditEvents | count';

async function hunt(tenant: ReturnType<typeof demoTenant>): Promise<{ status: number; json: Json }> {
  const graph = await graphOf(tenant);
  return graph('/security/runHuntingQuery', { Query: TABLE });
}

const tableRow = ({ json }: { json: Json }) => json.results.find((row: Json) => row.Row === 'table');

test('sums agree with the requests they stand for', () => {
  const view = { start: windowStart(NOW), span: observedSpan(NOW), now: NOW };
  for (const requests of graphRequestsOf(createCatalog(7, 60, 'all'), NOW)) {
    const summary = summariseRequests(requests, view);
    if (summary.rows > 200_000) continue;
    const records = [...requestRecordsOf(requests, view.span)];
    const failures = records.filter(({ status }) => status >= 400);
    expect(summary).toMatchObject({
      rows: records.length,
      first: records[0]?.time.getTime() ?? null,
      lastFailure: failures.at(-1)?.time.getTime() ?? null,
    });
    expect(summary.days.reduce((sum, { failed }) => sum + failed, 0)).toBe(failures.length);
  }
});

test('about two requests in a hundred are refused', () => {
  const view = { start: windowStart(NOW), span: observedSpan(NOW), now: NOW };
  const all = Array.from(graphRequestsOf(createCatalog(7, 60, 'all'), NOW), (each) =>
    summariseRequests(each, view),
  );
  const refused = all.flatMap(({ statuses }) => [statuses.get(403) ?? 0, statuses.get(429) ?? 0]);
  const share = total(refused) / total(all.map(({ rows }) => rows));
  expect(share).toBeGreaterThan(0.018);
  expect(share).toBeLessThan(0.022);
});

test('the other requests to Graph fill the table, and only those to security paths are uses', async () => {
  const answer = await hunt(demoTenant());
  const uses = answer.json.results.filter((row: Json) => row.Row === 'use');
  expect(new Set(uses.map((row: Json) => row.Context))).toEqual(new Set(['application', 'user']));
  expect(uses.every((row: Json) => /security|threatAssessment/.test(row.Paths))).toBe(true);
  const counted = uses.flatMap((row: Json) =>
    row.Statuses.split(';').map((part: string) => Number(part.split(':')[1])),
  );
  expect(tableRow(answer).TableRows).toBeGreaterThan(total(counted));
});

test('the weather of hunting is the weather of this table, too', async () => {
  const tenant = demoTenant();
  tenant.setFault('hunting-empty');
  expect(tableRow(await hunt(tenant)).TableRows).toBe(0);
  tenant.setFault('hunting-stale');
  expect(tableRow(await hunt(tenant)).Latest).toMatch(/^2026-03-15T/);
  tenant.setFault('hunting-short');
  expect(tableRow(await hunt(tenant)).Earliest).toMatch(/^2026-03-06T12:/);
  tenant.setFault('hunting-no-table');
  expect((await hunt(tenant)).json.error.message).toContain("expression named 'GraphAPIAuditEvents'");
  tenant.setFault('hunting-old-tables');
  expect(tableRow(await hunt(tenant)).TableRows).toBeGreaterThan(0);
  tenant.setFault('hunting-quota');
  expect((await hunt(tenant)).status).toBe(429);
  expect(tableRow(await hunt(demoTenant({ persona: 'hunting-unfilled' }))).TableRows).toBe(0);
});

test('twenty thousand applications are answered for', async () => {
  const answer = await hunt(demoTenant({ applications: 20_000 }));
  expect(answer.json.results.length).toBeGreaterThan(2_000);
});

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
