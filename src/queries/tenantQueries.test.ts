import { expect, test } from 'vitest';
import {
  ACTIVITY,
  DIRECTORY,
  directoryOf,
  type Kind,
  openTenant,
  queryOf,
  readOf,
  readTenant,
} from '../../tests/support/queries.ts';
import { NOON } from '../demo/testClient.ts';
import { FRESH_MS } from './activityQueries.ts';
import { readAgain, readFailedAgain } from './tenantQueries.ts';

test('a refresh reads the APIs before all that builds on them, and leaves the look-up to the page', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.log[0]).toBe('apis');
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
});

test('a refresh leaves answers alone that are younger than a quarter of an hour', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS - 1);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY });
  opened.pass(1);
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
});

test('a refresh always asks a source again that failed', async () => {
  const opened = await openTenant();
  opened.failing.add('lastUsed');
  await readTenant(opened);
  opened.failing.clear();
  opened.sent();
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, lastUsed: 1 });
});

test('a refresh asks a young answer again where the last attempt failed', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.failing.add('lastUsed');
  await opened.queryClient.refetchQueries({ queryKey: queryOf(opened, 'lastUsed').queryKey });
  opened.failing.clear();
  opened.sent();
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, lastUsed: 1 });
});

test('a refresh asks an old answer again that an attempt in between could not replace', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.pass(FRESH_MS);
  opened.failing.add('lastUsed');
  await readAgain(opened.queryClient, opened.services);
  opened.failing.clear();
  opened.sent();
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, lastUsed: 1 });
  expect(readOf(opened, 'lastUsed')?.data?.readAt).toEqual(new Date(NOON.getTime() + FRESH_MS));
});

test('where the APIs cannot be read again the rest is, with the earlier ones', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  opened.sent();
  opened.pass(FRESH_MS);
  opened.failing.add('apis');
  await readAgain(opened.queryClient, opened.services);
  expect(opened.sent()).toEqual({ apis: 1, ...DIRECTORY, ...ACTIVITY });
  expect(directoryOf(opened)?.assignments.length).toBeGreaterThan(0);
});

test.each<[string, Kind, object]>([
  ['an error', 'hunting', { hunting: 3 }],
  ['an error of the whole directory', 'grants', DIRECTORY],
  ['a gap in the directory', 'clients', DIRECTORY],
  ['a look-up of strangers with a problem', 'strangers', { strangers: 1 }],
])('reading again what failed picks %s, and nothing else', async (_, kind, sent) => {
  const opened = await openTenant();
  opened.failing.add(kind);
  await readTenant(opened);
  opened.failing.clear();
  opened.sent();
  await readFailedAgain(opened.queryClient);
  expect(opened.sent()).toEqual(sent);
  await readFailedAgain(opened.queryClient);
  expect(opened.sent()).toEqual({});
});

test('a list of grants that a refresh cannot read keeps its earlier rows, and says so', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = directoryOf(opened);
  opened.setFault('wrong-shape');
  await readAgain(opened.queryClient, opened.services);
  const later = directoryOf(opened);
  expect(earlier?.gaps).toEqual([]);
  expect(later?.gaps.map(({ api }) => api)).toContain('endpoint');
  expect(new Set(later?.assignments.map(({ id }) => id))).toEqual(
    new Set(earlier?.assignments.map(({ id }) => id)),
  );
});

test('details of applications that a refresh cannot read stay as they were, and say so', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = directoryOf(opened);
  opened.failing.add('clients');
  await readAgain(opened.queryClient, opened.services);
  const later = directoryOf(opened);
  expect(later?.gaps.map(({ part }) => part)).toEqual(['servicePrincipals']);
  expect(later?.clients).toEqual(earlier?.clients);
});

test('activity that a refresh cannot read stays as it was, beside the error', async () => {
  const opened = await openTenant();
  await readTenant(opened);
  const earlier = readOf(opened, 'huntingApplication')?.data;
  opened.pass(FRESH_MS);
  opened.failing.add('hunting');
  await readAgain(opened.queryClient, opened.services);
  const state = readOf(opened, 'huntingApplication');
  expect(earlier?.outcomes.huntingApplication?.state).toBe('answered');
  expect(state?.data).toBe(earlier);
  expect(state?.error).toMatchObject({ problem: { kind: 'serviceError' } });
});

test.each<[string, readonly Kind[]]>([
  ['was read', []],
  ['could not be read', ['grants']],
])('the progress line is empty once the directory %s', async (_, kinds) => {
  const opened = await openTenant();
  for (const kind of kinds) opened.failing.add(kind);
  const steps: (string | undefined)[] = [];
  opened.services.progress.subscribe(() => steps.push(opened.services.progress.get().directory?.step));
  await readTenant(opened);
  expect([steps[0], steps.at(-1)]).toEqual(['grants', undefined]);
});
