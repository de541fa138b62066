import { expect, test } from 'vitest';
import { type Opened, openTenant, queryOf, readOf, show } from '../../tests/support/queries.ts';
import { apisQuery, readAgain, readFailedAgain, stopReading } from './tenantQueries.ts';

/** Reads the summaries and calls back at request number `at`. */
async function readSummaries(opened: Opened, at: number, then: () => void): Promise<void> {
  await show(opened.queryClient, apisQuery(opened.services));
  let requests = 0;
  opened.listen((kind) => {
    requests += kind === 'summaries' ? 1 : 0;
    if (requests === at) then();
  });
  await show(opened.queryClient, queryOf(opened, 'summaries')).catch(() => {});
  opened.listen(() => {});
}

/** Which APIs the summaries know the days of. */
function coveredApis(opened: Opened): readonly string[] {
  const outcome = readOf(opened, 'summaries')?.data?.outcomes.summariesApplication;
  const covers = outcome?.state === 'answered' ? outcome.answer.covers : [];
  return covers.filter(({ days }) => days.state !== 'none').map(({ api }) => api);
}

test('what a source says on its way is there before it has finished', async () => {
  const opened = await openTenant('business-p1');
  const covered: number[] = [];
  await readSummaries(opened, 8, () => covered.push(coveredApis(opened).length));
  expect(covered[0]).toBeGreaterThan(0);
  expect(coveredApis(opened)).toHaveLength(6);
});

test.each<[string, (opened: Opened) => Promise<void>]>([
  ['a refresh', ({ queryClient, services }) => readAgain(queryClient, services)],
  ['reading again what is missing', ({ queryClient }) => readFailedAgain(queryClient)],
])(
  'a source that is stopped keeps what came, says why the rest is missing, and %s goes on',
  async (_, goOn) => {
    const opened = await openTenant('business-p1');
    await readSummaries(opened, 8, () => void stopReading(opened.queryClient));
    const stopped = { state: 'unknown', reason: { kind: 'notAsked', why: 'cancelled' } };
    await expect.poll(() => readOf(opened, 'summaries')?.data?.outcomes.summariesUser).toEqual(stopped);
    const covered = coveredApis(opened);
    expect(covered.length).toBeGreaterThan(0);
    expect(covered.length).toBeLessThan(6);
    opened.sent();
    await goOn(opened);
    expect(opened.sent()).toMatchObject({ summaries: expect.any(Number) });
    expect(coveredApis(opened)).toHaveLength(6);
  },
);

test('what arrives after the session has ended brings nothing back', async () => {
  const opened = await openTenant('business-p1');
  await new Promise<void>((resolve) => {
    void readSummaries(opened, 8, () => {
      opened.queryClient.clear();
      resolve();
    });
  });
  await expect.poll(() => opened.services.progress.get().sources).toEqual([]);
  expect(opened.queryClient.getQueryCache().getAll()).toEqual([]);
});

test('the progress line says how far a source is, until it is read', async () => {
  const opened = await openTenant('business-p1');
  const seen: string[] = [];
  const { progress } = opened.services;
  progress.subscribe(() =>
    seen.push(
      progress
        .get()
        .sources.map(({ what, done, of }) => `${what} ${done}/${of}`)
        .join(),
    ),
  );
  await readSummaries(opened, 0, () => {});
  const told = seen.filter((text, index) => text !== '' && text !== seen[index - 1]);
  expect(told[0]).toBe('the sign-in summaries 0/21');
  expect(told.at(-1)).toBe('the sign-in summaries 21/21');
  expect(seen.at(-1)).toBe('');
});
