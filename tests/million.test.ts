import { beforeAll, describe, expect, test } from 'vitest';
import type { TenantSize } from './support/simulatedGraph.ts';
import { LIMITS, simulatedLimit } from './support/simulatedLimits.ts';
import { type SimulatedReading, simulatedReading } from './support/simulatedReading.ts';

/** Assumed, in seconds: nobody publishes how fast Graph answers. */
const LATENCY = { page: 1, hunting: 30 };

/** A few seconds of work; nothing here waits, but a busy machine must not fail it. */
const MOST_REAL_MS = 120_000;

/** The least time between two reports, in seconds: 5 in 10 seconds, and a little air. */
const REPORT_PAUSE = 2.1;

/** Where the app stops by itself. */
const MOST_PAGES = 2_000;
const MOST_SUMMARY_PAGES = 60;

/**
 * A tenant with a million service principals. Assumed: half of them hold an application permission on
 * Microsoft Graph and half a delegated one, each connected one holds two application permissions on
 * Defender for Endpoint and uses them every hour, and the last-used report names them all.
 */
function tenantOf(connected: number, huntingRows: number): TenantSize {
  return {
    endpointAssignments: 2 * connected,
    graphAssignments: 500_000,
    graphGrants: 500_000,
    huntingRows,
    dailySummaries: 30 * connected,
    hourlySummaries: 24 * connected,
    lastUsedRows: 1_000_000,
  };
}

function pages(rows: number, rowsPerPage = 999): number {
  return Math.max(1, Math.ceil(rows / rowsPerPage));
}

/** The rows of a list that is read at most 2,000 pages long, and two of each application. */
function applicationsIn({ endpointAssignments }: TenantSize): number {
  return Math.min(endpointAssignments, MOST_PAGES * 999) / 2;
}

/** Next pages of every list on who may use the APIs; their first pages travel in one batch. */
function nextGrantPages({ endpointAssignments, graphAssignments, graphGrants }: TenantSize) {
  return [endpointAssignments, graphAssignments, graphGrants].map(
    (rows) => Math.min(MOST_PAGES, pages(rows)) - 1,
  );
}

/**
 * For three kinds of sign-in the newest and the oldest summary, and eight lists: days and hours of four
 * APIs. All but two have one page.
 */
function summaryRequests({ dailySummaries, hourlySummaries }: TenantSize): number {
  const long = [dailySummaries, hourlySummaries].map((rows) =>
    Math.min(MOST_SUMMARY_PAGES, pages(rows, 1_000)),
  );
  return 3 * (2 + 8) - 2 + sum(long);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe.each([
  { name: '20,000 connected, few others active', connected: 20_000, huntingRows: 60_000 },
  { name: '20,000 connected, many others active', connected: 20_000, huntingRows: 120_000 },
  { name: '100,000 connected', connected: 100_000, huntingRows: 200_000 },
  { name: 'all connected', connected: 1_000_000, huntingRows: 1_000_000 },
])('a million service principals, $name', ({ connected, huntingRows }) => {
  const size = tenantOf(connected, huntingRows);
  const applications = applicationsIn(size);
  const grantPages = nextGrantPages(size);
  const isCutOff = huntingRows >= 100_000;
  let read: SimulatedReading;

  beforeAll(async () => {
    read = await simulatedReading(size, applications, LATENCY);
  }, MOST_REAL_MS);

  test('asks no more than the formula says', () => {
    const { requests } = read;

    expect(requests).toEqual({
      apis: 1,
      grants: 1 + sum(grantPages),
      applications: Math.ceil(applications / 300),
      hunting: 3,
      lastUsed: pages(1_000_000),
      summaries: isCutOff ? summaryRequests(size) : 0,
    });
  });

  test('is never refused', () => {
    const { limits, unread } = read;

    // Four batches of 20 a second.
    expect(limits.directory).toEqual({ peak: 800, refused: 0 });
    expect(limits.reports).toEqual({ peak: LIMITS.reports.units, refused: 0 });
    expect(limits.hunting).toEqual({ peak: 3, refused: 0 });
    expect(unread).toBe(0);
  });

  test('takes as long as its longest list and its applications by four batches', () => {
    const { requests, listStands } = read;

    const apisAndFirstPages = 2 * LATENCY.page;
    const longestList = Math.max(...grantPages) * LATENCY.page;
    const rounds = Math.ceil(requests.applications / 4) * LATENCY.page;
    expect(listStands).toBe(apisAndFirstPages + longestList + rounds);
  });

  test('takes as long for activity as the reports are limited', () => {
    const { requests, activityComplete } = read;

    const reports = requests.lastUsed + requests.summaries;
    expect(activityComplete).toBeCloseTo(LATENCY.page + (reports - 1) * REPORT_PAUSE + LATENCY.page, 6);
  });

  test('names the list that it could not read to the end', () => {
    const { cutOff } = read;

    expect(cutOff).toEqual(connected === 1_000_000 ? ['appRoleAssignments endpoint'] : []);
  });

  test('leaves unknown what hunting and the summaries cut off', () => {
    const { huntingApplication, huntingUser, summariesApplication } = read.outcomes;

    if (!isCutOff) {
      expect(huntingApplication).toMatchObject({ state: 'answered' });
      expect(huntingUser).toMatchObject({ state: 'answered' });
      return;
    }
    expect(huntingApplication).toEqual({ state: 'unknown', reason: { kind: 'cutOff' } });
    expect(huntingUser).toEqual({ state: 'unknown', reason: { kind: 'cutOff' } });
    expect(summariesApplication).toMatchObject({
      answer: {
        covers: expect.arrayContaining([
          expect.objectContaining({
            api: 'endpoint',
            clients: 'servicePrincipal',
            days: expect.objectContaining({ state: 'part' }),
          }),
        ]),
      },
    });
  });
});

test('answers that come faster than the limit allows are refused, and asked for again', async () => {
  const size = { ...tenantOf(200_000, 0), graphAssignments: 0, graphGrants: 0, lastUsedRows: 0 };

  const { limits, requests, unread } = await simulatedReading(size, 200_000, { page: 0.08, hunting: 0.08 });

  expect(limits.directory.peak).toBe(LIMITS.directory.units);
  expect(limits.directory.refused).toBeGreaterThan(0);
  expect(requests.applications).toBeGreaterThan(Math.ceil(200_000 / 300));
  expect(unread).toBe(0);
});

test('the simulated limit counts any ten seconds', () => {
  const reports = simulatedLimit(LIMITS.reports);

  const first = [0, 2_100, 4_200, 6_300, 8_400].map((at) => reports.take(1, at));

  expect(first).toEqual([null, null, null, null, null]);
  expect(reports.take(1, 9_000)).toBe(1);
  expect(reports.take(1, 10_000)).toBe(null);
  expect(reports.use()).toEqual({ peak: 5, refused: 1 });
});
