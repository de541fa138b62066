import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { batchReply, NOW, type Scripted } from '../../tests/support/fakeGraph.ts';
import {
  EVERYTHING,
  idsOf,
  ONE_REQUEST,
  openReview,
  PENDING,
  REPORT,
  type ReviewOptions,
  USED_AT,
  USED_KEY,
} from '../../tests/support/openReview.tsx';
import {
  everythingFound,
  objectIdOf,
  ownApplication,
  ownApplications,
} from '../../tests/support/reviewFacts.ts';
import { readAgain, readFailedAgain } from './tenantQueries.ts';
import { READ_UNASKED } from './useReviewFacts.ts';

const NO_ROLE: Scripted = {
  status: 403,
  body: { error: { code: 'Authentication_RequestFromUnsupportedUserRole', message: 'No' } },
};
const NOT_STARTED = { kind: 'notAsked', why: 'notStarted' };

test('200 applications take two requests for the facts and one for the report', async () => {
  const review = openReview({ applications: ownApplications(200) });
  await review.whole();
  const { batches, reports, ids } = review.asked();
  expect([batches, reports, ids.length, new Set(ids).size]).toEqual([2, 1, 400, 400]);
  const { facts, state } = review.current();
  expect([facts.principals.size, facts.registrations.size]).toEqual([200, 200]);
  expect(facts.credentialUses).toEqual({ state: 'known', value: new Map([[USED_KEY, new Date(USED_AT)]]) });
  expect(state).toEqual({
    readAt: NOW,
    isReading: false,
    problem: null,
    isStopped: false,
    of: 200,
    done: 200,
  });
  expect(review.progress.get().sources).toEqual([]);
});

test.each<[string, ReviewOptions]>([
  ['the list is not there', { applications: null }],
  ['the list is not whole, or its activity not read', { isReady: false }],
  [
    'there are too many, and the list is not ready',
    { isReady: false, applications: ownApplications(READ_UNASKED + 1) },
  ],
])('nothing is asked while %s', async (_, options) => {
  const review = openReview(options);
  await review.idle();
  expect(review.asked()).toEqual({ batches: 0, reports: 0, ids: [] });
  expect(review.facts()).toMatchObject({
    rest: PENDING,
    isWhole: false,
    credentialUses: { reason: PENDING },
  });
});

test('what would take minutes waits until somebody asks for it', async () => {
  const applications = ownApplications(READ_UNASKED + 1);
  const review = openReview({ applications });
  await review.idle();
  expect(review.asked()).toEqual({ batches: 0, reports: 0, ids: [] });
  expect(review.facts()).toMatchObject({ rest: NOT_STARTED, credentialUses: { reason: NOT_STARTED } });
  expect(review.current().state).toMatchObject({ of: READ_UNASKED + 1, done: 0, isStopped: false });
  await act(() => readAgain(review.queryClient, review.services));
  expect(review.asked().batches).toBe(0);
  act(() => review.current().start());
  await review.whole();
  expect(review.asked()).toMatchObject({ batches: 9, reports: 1 });
  expect(review.current().state.done).toBe(READ_UNASKED + 1);
});

test('as many as can be read in about a minute are read unasked', async () => {
  const review = openReview({ applications: ownApplications(READ_UNASKED) });
  await review.whole();
  expect(review.asked().batches).toBe(8);
});

test('the most powerful application is in the first request', async () => {
  const powerful = ownApplication(400, { rating: 'response' });
  const review = openReview({
    applications: [...ownApplications(400), powerful],
    batches: [EVERYTHING, 'silence'],
  });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  expect(review.facts().principals.has(objectIdOf(400))).toBe(true);
});

test('each request is on screen before the next is answered', async () => {
  const review = openReview({ applications: ownApplications(200), batches: [EVERYTHING, 'silence'] });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  expect(review.facts()).toMatchObject({ rest: PENDING, isWhole: false });
  expect(review.current().state).toMatchObject({ readAt: null, isReading: true, of: 200, done: ONE_REQUEST });
  expect(review.progress.get().sources).toEqual([
    { what: 'the owners and credentials of the applications', done: 1, of: 2 },
  ]);
});

test('asking for it while it is being read does not start over', async () => {
  const review = openReview({
    applications: ownApplications(200),
    batches: [EVERYTHING, 'silence', EVERYTHING],
  });
  await waitFor(() => expect(review.facts().principals.size).toBe(ONE_REQUEST));
  act(() => review.current().start());
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(review.asked().batches).toBe(2);
});

test('of a longer list only what is new is asked for', async () => {
  const review = openReview({ applications: ownApplications(2) });
  await review.whole();
  review.asked();
  review.list(ownApplications(3), false);
  expect(review.asked().batches).toBe(0);
  expect(review.facts()).toMatchObject({ isWhole: false, rest: PENDING });
  review.list(ownApplications(3));
  await review.whole();
  expect(review.asked()).toEqual({ batches: 1, reports: 0, ids: idsOf(2) });
  expect(review.facts().principals.size).toBe(3);
});

test('the facts are the same object for as long as nothing changes', async () => {
  const review = openReview({ applications: ownApplications(2) });
  await review.whole();
  const before = review.facts();
  review.list(ownApplications(2));
  review.list(ownApplications(2).map((one) => ({ ...one, name: 'Renamed' })));
  review.list(ownApplications(1));
  expect(review.facts()).toBe(before);
  expect(review.asked().batches).toBe(1);
});

test('a report that is refused leaves the uses unknown, and nothing else; it alone is asked again', async () => {
  const review = openReview({ report: [NO_ROLE, REPORT] });
  await review.whole();
  expect(review.facts().credentialUses).toMatchObject({
    state: 'unknown',
    reason: {
      kind: 'problem',
      problem: { kind: 'roleMissing', what: 'the report on the use of credentials' },
    },
  });
  expect(review.facts().principals.size).toBe(1);
  expect(review.current().state).toMatchObject({ problem: { kind: 'roleMissing' }, isStopped: false });
  review.leave();
  review.comeBack(ownApplications(1));
  await review.idle();
  expect(review.asked()).toMatchObject({ batches: 1, reports: 1 });
  act(() => review.current().start());
  await waitFor(() => expect(review.facts().credentialUses.state).toBe('known'));
  expect(review.asked()).toMatchObject({ batches: 0, reports: 1 });
  expect(review.current().state.problem).toBeNull();
});

test('what fails is said, is not asked for over and over, and keeps nobody new away', async () => {
  const failing = batchReply((path) =>
    path.includes(objectIdOf(0)) ? { status: 500 } : everythingFound(path),
  );
  const review = openReview({ applications: ownApplications(2), batches: [failing, failing, EVERYTHING] });
  await review.idle();
  expect(review.facts()).toMatchObject({
    isWhole: false,
    rest: { kind: 'problem', problem: { kind: 'serviceError' } },
  });
  expect(review.current().state).toMatchObject({
    problem: { kind: 'serviceError' },
    isStopped: false,
    done: 0,
  });
  review.list(ownApplications(2));
  await review.idle();
  expect(review.asked().batches).toBe(1);
  review.list(ownApplications(3));
  await waitFor(() => expect(review.facts().registrations.size).toBe(3));
  await review.idle();
  expect(review.asked().batches).toBe(1);
  await act(() => readFailedAgain(review.queryClient));
  await review.whole();
  expect(review.asked().ids).toEqual([0, 1, 2].map(objectIdOf));
});

test('where there is nothing to ask for everything is known', async () => {
  const review = openReview({ applications: [ownApplication(0, { origin: { kind: 'microsoft' } })] });
  await review.whole();
  expect(review.asked().batches).toBe(0);
  expect(review.current().state).toMatchObject({ of: 0, done: 0, readAt: NOW });
});
