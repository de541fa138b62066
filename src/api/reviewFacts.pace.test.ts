import { expect, test } from 'vitest';
import { CALM, NOW } from '../../tests/support/fakeGraph.ts';
import { everythingFound, ownApplications } from '../../tests/support/reviewFacts.ts';
import { simulatedClock } from '../../tests/support/simulatedClock.ts';
import { simulatedLimit } from '../../tests/support/simulatedLimits.ts';
import { factsWanted } from '../domain/reviewFacts.ts';
import { createApiClient } from './apiClient.ts';
import { createPacer } from './pacer.ts';
import { createPageMemory } from './pageMemory.ts';
import { readReviewFacts } from './reviewFacts.ts';

/** What Graph allows of reads that select certificates. https://learn.microsoft.com/graph/api/serviceprincipal-list */
const CREDENTIALS_LIMIT = { units: 150, seconds: 60 };

/** Reads the facts of so many applications at once, in simulated time; `taken` of the limit other tools took just before. */
async function readInTime(count: number, taken = 0) {
  const clock = simulatedClock(NOW);
  const limit = simulatedLimit(CREDENTIALS_LIMIT);
  if (taken > 0) limit.take(taken, 0);
  const client = createApiClient({
    host: 'graph.microsoft.com',
    session: {
      account: { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: 'tenant' },
      getToken: async () => ({ token: 'token', scopes: new Set() }),
      ask: async () => {},
      switchTenant: null,
      signOut: async () => {},
    },
    fetch: async (request) => {
      const { requests } = (await request.json()) as { requests: { id: string; url: string }[] }; // a batch of ours
      const responses = requests.map(({ id, url }) => {
        const retryAfter = limit.take(1, clock.elapsed());
        return retryAfter === null
          ? { id, status: 200, ...everythingFound(decodeURIComponent(url)) }
          : { id, status: 429, headers: { 'Retry-After': String(retryAfter) } };
      });
      return Response.json({ responses });
    },
    now: clock.now,
    random: () => 0.5,
    wait: clock.wait,
    pacer: createPacer(clock.wait),
    pages: createPageMemory(),
    onWait: () => () => {},
  });
  let read = 0;
  const listener = {
    publish: ({
      principals,
      registrations,
    }: {
      principals: { size: number };
      registrations: { size: number };
    }) => {
      read += principals.size + registrations.size;
    },
    onProgress: () => {},
  };
  const problem = await clock.run(
    readReviewFacts(client, factsWanted(ownApplications(count)), listener, CALM),
  );
  return { read, problem, seconds: clock.elapsed() / 1_000, ...limit.use() };
}

test.each([
  [200, 8.6],
  [1_200, 60.2],
  [6_000, 335.4],
])('%i applications keep within the limit on credentials, in %d seconds', async (count, seconds) => {
  const { read, problem, refused, peak, seconds: taken } = await readInTime(count);
  expect([read, problem, refused]).toEqual([2 * count, null, 0]);
  expect(peak).toBeLessThanOrEqual(CREDENTIALS_LIMIT.units);
  expect(taken).toBeCloseTo(seconds, 5);
});

test('where other tools have used up the limit everything is read all the same, later', async () => {
  const { read, problem, refused } = await readInTime(1_200, 140);
  expect([read, problem]).toEqual([2_400, null]);
  expect(refused).toBeGreaterThan(0);
});
