import { expect, test } from 'vitest';
import { createProgressStore } from './progress.ts';

const wait = (what: string) => ({ what, until: new Date('2026-03-30T12:00:00Z') });

test('at first nothing is read and nobody waits', () => {
  expect(createProgressStore().get()).toEqual({ directory: null, sources: [], waits: [] });
});

test('of several pauses each ends by itself', () => {
  const store = createProgressStore();
  const end = store.addWait(wait('the grants'));
  store.addWait(wait('the activity'));
  end();
  expect(store.get().waits).toEqual([wait('the activity')]);
});

test('two pauses of the same kind are two', () => {
  const store = createProgressStore();
  const end = store.addWait(wait('the grants'));
  store.addWait(wait('the grants'));
  end();
  end();
  expect(store.get().waits).toHaveLength(1);
});

test('a pause leaves the progress of the directory in place', () => {
  const store = createProgressStore();
  store.setDirectory({ step: 'grants', done: 1, of: 5 });
  store.addWait(wait('the grants'))();
  expect(store.get()).toEqual({
    directory: { step: 'grants', done: 1, of: 5 },
    sources: [],
    waits: [],
  });
});

test('each source shows how far it is, until it is no longer read', () => {
  const store = createProgressStore();
  const summaries = store.startSource('the summaries');
  const report = store.startSource('the report');
  summaries.report(0, 9);
  report.report(1, 2);
  summaries.report(5, 10);
  expect(store.get().sources).toEqual([
    { what: 'the report', done: 1, of: 2 },
    { what: 'the summaries', done: 5, of: 10 },
  ]);
  report.end();
  store.startSource('what nobody reads').end();
  expect(store.get().sources).toEqual([{ what: 'the summaries', done: 5, of: 10 }]);
});

test('a reading that was stopped does not end the one that took its place', () => {
  const store = createProgressStore();
  const first = store.startSource('the summaries');
  first.report(7, 21);
  store.startSource('the summaries').report(0, 21);
  first.end();
  expect(store.get().sources).toEqual([{ what: 'the summaries', done: 0, of: 21 }]);
});

test('listeners are told of every change until they leave', () => {
  const store = createProgressStore();
  const heard: number[] = [];
  const leave = store.subscribe(() => heard.push(store.get().waits.length));
  const end = store.addWait(wait('the grants'));
  end();
  leave();
  store.addWait(wait('the grants'));
  expect(heard).toEqual([1, 0]);
});
