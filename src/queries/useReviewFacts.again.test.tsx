import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { batchReply, NOW, type Scripted } from '../../tests/support/fakeGraph.ts';
import {
  EVERYTHING,
  idsOf,
  numbers,
  ONE_REQUEST,
  type OpenReview,
  openReview,
  REPORT,
  STOPPED,
} from '../../tests/support/openReview.tsx';
import { appIdOf, factsRow, idsIn, objectIdOf, ownApplications } from '../../tests/support/reviewFacts.ts';
import { readAgain, readFailedAgain, stopReading } from './tenantQueries.ts';

const FORBIDDEN: Scripted = { status: 403, body: { error: { code: 'x', message: 'No' } } };

test.each<[string, (review: OpenReview) => void, (review: OpenReview) => void]>([
  ['by its own', ({ current }) => current().stop(), ({ current }) => current().start()],
  [
    'with the page',
    ({ queryClient }) => void stopReading(queryClient),
    ({ queryClient }) => void readFailedAgain(queryClient),
  ],
  [
    'with the page, and refreshed',
    ({ queryClient }) => void stopReading(queryClient),
    ({ queryClient, services }) => void readAgain(queryClient, services),
  ],
])('stopped %s, what was read stays, and going on asks for the rest alone', async (_, stop, goOn) => {
  const review = openReview({
    applications: ownApplications(200),
    batches: [EVERYTHING, 'silence', EVERYTHING],
    report: ['silence', REPORT],
  });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  act(() => stop(review));
  await review.idle();
  expect(review.facts()).toMatchObject({
    rest: STOPPED,
    isWhole: false,
    credentialUses: { reason: STOPPED },
  });
  expect(review.current().state).toMatchObject({ isStopped: true, problem: null, readAt: null });
  const kept = review.facts().principals.get(objectIdOf(0));
  review.asked();
  act(() => goOn(review));
  await review.whole();
  const { ids, reports } = review.asked();
  expect([ids.toSorted(), reports]).toEqual([idsOf(...numbers(ONE_REQUEST, 200)).toSorted(), 1]);
  expect(review.facts().principals.get(objectIdOf(0))).toBe(kept);
  expect(review.facts().credentialUses.state).toBe('known');
  expect(review.current().state).toMatchObject({ isStopped: false, readAt: NOW });
});

test('what was stopped stays so when the list changes or its page is opened again', async () => {
  const review = openReview({
    applications: ownApplications(200),
    batches: [EVERYTHING, 'silence', EVERYTHING],
  });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  act(() => review.current().stop());
  await review.idle();
  review.asked();
  review.list(ownApplications(201));
  await review.idle();
  review.leave();
  review.comeBack(ownApplications(200));
  await review.idle();
  expect(review.asked().batches).toBe(0);
  expect(review.facts().rest).toEqual(STOPPED);
});

test('who leaves in the middle comes back to what was read, and it is gone on with', async () => {
  const review = openReview({
    applications: ownApplications(200),
    batches: [EVERYTHING, 'silence', EVERYTHING],
  });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  review.leave();
  review.asked();
  review.comeBack(null);
  expect(review.facts().principals.size).toBe(ONE_REQUEST);
  await act(() => readFailedAgain(review.queryClient));
  expect(review.asked().batches).toBe(0);
  review.list(ownApplications(200));
  await review.whole();
  expect(review.asked().ids.toSorted()).toEqual(idsOf(...numbers(ONE_REQUEST, 200)).toSorted());
});

/** Answers with this name of the only owner of everything. */
const ownedBy = (displayName: string) =>
  batchReply((path) => ({
    body: {
      value: idsIn(path).map((id) => ({
        ...factsRow(path, id),
        owners: [{ id: objectIdOf(7), displayName }],
      })),
    },
  }));

function ownerOf({ facts }: OpenReview, index: number): string | undefined {
  const owners = facts().principals.get(objectIdOf(index))?.owners;
  return owners?.state === 'known' ? owners.value.owners[0]?.name : undefined;
}

test('a refresh reads everything again, and what was read before stands until then', async () => {
  const review = openReview({
    applications: ownApplications(200),
    batches: [ownedBy('Ada'), ownedBy('Ada'), ownedBy('Bob'), 'silence', ownedBy('Bob')],
  });
  await review.whole();
  review.asked();
  act(() => void readAgain(review.queryClient, review.services));
  await waitFor(() => expect(ownerOf(review, 0)).toBe('Bob'));
  expect(ownerOf(review, 199)).toBe('Ada');
  expect(review.facts().isWhole).toBe(true);
  expect(review.current().state).toMatchObject({ isReading: true, of: 200, done: ONE_REQUEST });
  const before = review.facts();
  act(() => review.current().stop());
  await review.idle();
  expect(review.facts()).toBe(before);
  expect(review.current().state.isStopped).toBe(true);
  review.asked();
  act(() => review.current().start());
  await waitFor(() => expect(ownerOf(review, 199)).toBe('Bob'));
  await review.idle();
  expect(review.asked().ids.toSorted()).toEqual(idsOf(...numbers(ONE_REQUEST, 200)).toSorted());
});

test('an application that is gone at a refresh loses its facts', async () => {
  const review = openReview({ batches: [EVERYTHING, batchReply(() => ({ body: { value: [] } }))] });
  await review.whole();
  expect(review.facts().principals.get(objectIdOf(0))).toMatchObject({ credentials: [] });
  await act(() => readAgain(review.queryClient, review.services));
  expect(review.facts().principals.get(objectIdOf(0))).toBeNull();
  expect(review.facts().registrations.get(appIdOf(0))).toBeNull();
});

test('a report that a refresh cannot read stays as it was read before', async () => {
  const review = openReview({ report: [REPORT, FORBIDDEN] });
  await review.whole();
  const { credentialUses } = review.facts();
  await act(() => readAgain(review.queryClient, review.services));
  expect(review.facts().credentialUses).toEqual(credentialUses);
  expect(review.current().state.problem).toMatchObject({ kind: 'refused' });
});

test('what arrives after the session has ended brings nothing back', async () => {
  const review = openReview({ applications: ownApplications(200), batches: [EVERYTHING, 'silence'] });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  review.leave();
  review.queryClient.clear();
  await expect.poll(() => review.progress.get().sources).toEqual([]);
  expect(review.queryClient.getQueryCache().getAll()).toEqual([]);
});
