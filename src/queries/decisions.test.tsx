import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listApplication, NOW } from '../../tests/support/listApplications.ts';
import { REVIEWER, renderInSession } from '../../tests/support/reviewPage.tsx';
import { BEFORE, snapshot } from '../../tests/support/snapshots.ts';
import { withDecision } from '../domain/decisions/decide.ts';
import type { Decisions, Entry } from '../domain/decisions/decision.ts';
import type { OpenedReview } from '../domain/decisions/openReview.ts';
import { type DecisionsStore, unsavedDecisions, useDecisions, useUnsavedDecisions } from './decisions.ts';

const A = listApplication('a');
const B = listApplication('b');
const KEEP: Entry = { choice: 'keep', reason: '', nextReview: null };
const RETIRE: Entry = { choice: 'retire', reason: 'Unused', nextReview: null };

function openStore() {
  const seen: { store: DecisionsStore | null; unsaved: number; draws: number } = {
    store: null,
    unsaved: -1,
    draws: 0,
  };
  function Watch() {
    seen.store = useDecisions();
    seen.unsaved = useUnsavedDecisions();
    seen.draws += 1;
    return null;
  }
  const view = renderInSession(<Watch />);
  return {
    ...view,
    store: () => seen.store as DecisionsStore,
    unsaved: () => seen.unsaved,
    /** Changes something, and waits until the page has drawn it. */
    does: async (change: (store: DecisionsStore) => void) => {
      const { draws } = seen;
      act(() => change(seen.store as DecisionsStore));
      await waitFor(() => expect(seen.draws).toBeGreaterThan(draws));
    },
  };
}

function opened(decisions: Decisions): OpenedReview {
  return { fileName: 'r.json', savedAt: 0, savedBy: REVIEWER, decisions, snapshot: snapshot(BEFORE, []) };
}

const earlier = (entry: Entry, ...applications: Parameters<typeof withDecision>[1]) =>
  withDecision(new Map(), applications, entry, { reviewer: 'bea@contoso.example', decidedAt: new Date(0) });

/** Whether the browser would ask before it leaves the page. */
function asksBeforeLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

test('the browser asks before it leaves while a decision is unsaved, and only then', async () => {
  const { does, store, unsaved, queryClient } = openStore();
  expect([unsaved(), asksBeforeLeaving()]).toEqual([0, false]);
  await does(({ decide }) => decide([A, B], KEEP));
  expect([unsaved(), unsavedDecisions(queryClient), asksBeforeLeaving()]).toEqual([2, 2, true]);
  await does(({ markSaved }) => markSaved(store().decisions));
  expect([unsaved(), unsavedDecisions(queryClient), asksBeforeLeaving()]).toEqual([0, 0, false]);
  await does(({ clear }) => clear(['a']));
  expect([unsaved(), asksBeforeLeaving()]).toEqual([1, true]);
});

test('what is decided while a file is written stays unsaved', async () => {
  const { does, store } = openStore();
  await does(({ decide }) => decide([A], KEEP));
  const written = store().decisions;
  await does(({ decide }) => decide([B], KEEP));
  await does(({ markSaved }) => markSaved(written));
  expect(store().unsaved).toBe(1);
});

test('several changes before the page draws again are all kept', async () => {
  const { does, store } = openStore();
  await does((first) => {
    first.decide([A], KEEP);
    first.decide([B], RETIRE);
    first.clear(['a']);
  });
  expect([...store().decisions.keys()]).toEqual(['b']);
  expect(store().decisions.get('b')).toMatchObject({ reviewer: REVIEWER, decidedAt: NOW });
});

test('opening brings the decisions of a file in, saved as they are, and keeps later ones of this session', async () => {
  const { does, store } = openStore();
  await does(({ decide }) => decide([A], RETIRE));
  const review = opened(earlier(KEEP, A, B));
  await does(({ open }) => open(review));
  expect([store().decisions.get('a')?.choice, store().decisions.get('b')?.choice]).toEqual([
    'retire',
    'keep',
  ]);
  expect(store().unsaved).toBe(1);
  expect(store().opened).toBe(review);
});

test('a decision that was taken back and comes in again with a file is not unsaved', async () => {
  const { does, store } = openStore();
  await does(({ open }) => open(opened(earlier(KEEP, A))));
  await does(({ clear }) => clear(['a']));
  expect(store().unsaved).toBe(1);
  await does(({ open }) => open(opened(earlier(KEEP, A))));
  expect([store().decisions.size, store().unsaved]).toEqual([1, 0]);
});

test('closing the file keeps the decisions', async () => {
  const { does, store } = openStore();
  await does(({ open }) => open(opened(earlier(KEEP, A))));
  await does(({ close }) => close());
  expect([store().opened, store().decisions.size]).toEqual([null, 1]);
});

test('signing out forgets everything, and nothing was written to the browser’s storage', async () => {
  const { does, queryClient, unmount } = openStore();
  await does(({ decide }) => decide([A], KEEP));
  expect([window.localStorage.length, window.sessionStorage.length]).toEqual([0, 0]);
  expect(queryClient.getQueryCache().findAll({ queryKey: ['tenant'] })).toEqual([]);
  unmount();
  expect(asksBeforeLeaving()).toBe(false);
  queryClient.clear();
  expect(unsavedDecisions(queryClient)).toBe(0);
});
