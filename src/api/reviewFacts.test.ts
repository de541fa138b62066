import { expect, test } from 'vitest';
import {
  batchReply,
  CALM,
  type FakeGraph,
  fakeGraph,
  type InnerAnswer,
  innerRequests,
} from '../../tests/support/fakeGraph.ts';
import {
  appIdOf,
  everythingFound,
  factsRow,
  idsIn,
  isForRegistrations,
  objectIdOf,
  ownApplications,
} from '../../tests/support/reviewFacts.ts';
import { isAbort, type Problem } from '../domain/problem.ts';
import { type FactsWanted, factsWanted } from '../domain/reviewFacts.ts';
import { type FactsPart, readReviewFacts } from './reviewFacts.ts';

const THROTTLED: InnerAnswer = { status: 429, headers: { 'Retry-After': '5' } };
const BAD_REQUEST: InnerAnswer = { status: 400, body: { error: { code: 'BadRequest', message: 'No' } } };

const wanted = (count: number) => factsWanted(ownApplications(count));
const principalsAlone = (count: number): readonly FactsWanted[] =>
  wanted(count).map((one) => ({ ...one, appId: null }));
const answering = (answer: (path: string) => InnerAnswer | null) =>
  fakeGraph().on('$batch', batchReply(answer));

interface Read {
  readonly parts: readonly FactsPart[];
  readonly progress: readonly (readonly [number, number])[];
  readonly problem: Problem | null;
}

async function read(graph: FakeGraph, asked: readonly FactsWanted[], signal = CALM): Promise<Read> {
  const parts: FactsPart[] = [];
  const progress: [number, number][] = [];
  const listener = {
    publish: (part: FactsPart) => void parts.push(part),
    onProgress: (done: number, of: number) => void progress.push([done, of]),
  };
  const problem = await readReviewFacts(graph.client, asked, listener, signal);
  return { parts, progress, problem };
}

const principalsIn = ({ parts }: Read) => new Map(parts.flatMap(({ principals }) => [...principals]));
const registrationsIn = ({ parts }: Read) =>
  new Map(parts.flatMap(({ registrations }) => [...registrations]));
const pathsIn = (graph: FakeGraph, request: number) =>
  innerRequests(graph.requests[request]).map(({ url }) => decodeURIComponent(url));

test('the two requests are as Graph documents them', async () => {
  const graph = answering(everythingFound);
  await read(graph, wanted(1));
  const owners = '$expand=owners($select=id,displayName,userPrincipalName)';
  expect(pathsIn(graph, 0)).toEqual([
    `/servicePrincipals?$filter=id in ('${objectIdOf(0)}')&$select=id,passwordCredentials,keyCredentials&${owners}`,
    `/applications?$filter=appId in ('${appIdOf(0)}')&$select=id,appId,createdDateTime,signInAudience,passwordCredentials,keyCredentials,notes,publisherDomain,web,spa,publicClient&${owners}`,
  ]);
  expect(innerRequests(graph.requests[0])[0]?.url).toContain('id%20in%20(');
});

test.each([
  [1, 1, 0, 1],
  [200, 200, 0, 1],
  [300, 300, 0, 1],
  [301, 301, 0, 2],
  [150, 150, 150, 1],
  [200, 200, 200, 2],
  [1_200, 1_200, 1_200, 8],
])(
  '%i applications with %i service principals and %i registrations take %i requests',
  async (count, principals, registrations, requests) => {
    const graph = answering(everythingFound);
    const asked = wanted(count).map((one, index) => (index < registrations ? one : { ...one, appId: null }));
    const result = await read(graph, asked);
    expect(graph.requests).toHaveLength(requests);
    expect([principalsIn(result).size, registrationsIn(result).size]).toEqual([principals, registrations]);
    const inner = graph.requests.map(innerRequests);
    expect(inner.every((parts) => parts.length <= 20)).toBe(true);
    expect(inner.flat().every(({ url }) => idsIn(url).length <= 15)).toBe(true);
  },
);

test('nothing is asked where nothing is wanted', async () => {
  const graph = answering(everythingFound);
  expect(await read(graph, [])).toEqual({ parts: [], progress: [], problem: null });
  expect(graph.requests).toEqual([]);
});

test('each request brings the next applications in the order given, with both of their objects', async () => {
  const result = await read(answering(everythingFound), wanted(301));
  const inOrder = Array.from({ length: 301 }, (_, index) => index);
  expect(result.parts.map(({ principals }) => [...principals.keys()])).toEqual([
    inOrder.slice(0, 150).map(objectIdOf),
    inOrder.slice(150, 300).map(objectIdOf),
    inOrder.slice(300).map(objectIdOf),
  ]);
  expect(result.parts.map(({ registrations }) => [...registrations.keys()])).toEqual([
    inOrder.slice(0, 150).map(appIdOf),
    inOrder.slice(150, 300).map(appIdOf),
    inOrder.slice(300).map(appIdOf),
  ]);
  expect(result.progress).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test('each part is told before the next request is answered', async () => {
  const graph = fakeGraph().on('$batch', batchReply(everythingFound), 'silence');
  const controller = new AbortController();
  const told = new Promise<FactsPart>((resolve) => {
    const listener = { publish: resolve, onProgress: () => {} };
    readReviewFacts(graph.client, principalsAlone(301), listener, controller.signal).catch(() => {});
  });
  expect((await told).principals.size).toBe(300);
  controller.abort();
});

test('what was asked for and is not in the answer is not there', async () => {
  const graph = answering((path) => ({
    body: {
      value: idsIn(path)
        .filter((id) => id.endsWith('1'))
        .map((id) => factsRow(path, id)),
    },
  }));
  const result = await read(graph, wanted(2));
  expect(principalsIn(result).get(objectIdOf(0))).toBeNull();
  expect(registrationsIn(result).get(appIdOf(0))).toBeNull();
  expect(principalsIn(result).get(objectIdOf(1))).toMatchObject({ credentials: [] });
  expect(registrationsIn(result).get(appIdOf(1))).toMatchObject({ redirectUris: [] });
});

test.each<[string, InnerAnswer, string]>([
  ['is refused', { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } }, 'roleMissing'],
  ['fails', { status: 500, body: { error: { code: 'x' } } }, 'serviceError'],
  ['has another shape', { body: { value: 7 } }, 'wrongShape'],
])('a sub-request that %s costs its own objects alone', async (_, answer, kind) => {
  const graph = answering((path) => (path.includes(objectIdOf(0)) ? answer : everythingFound(path)));
  const result = await read(graph, wanted(16));
  expect([...principalsIn(result).keys()]).toEqual([objectIdOf(15)]);
  expect(registrationsIn(result).size).toBe(16);
  expect(result.problem).toMatchObject({ kind, what: 'the owners and credentials of the applications' });
});

test('after a row of the wrong shape nobody is called missing', async () => {
  const graph = answering((path) => ({ body: { value: [factsRow(path, objectIdOf(0)), { id: 7 }] } }));
  const result = await read(graph, principalsAlone(3));
  expect([...principalsIn(result).keys()]).toEqual([objectIdOf(0)]);
  expect(result.problem).toMatchObject({ kind: 'wrongShape', path: 'value.1.id' });
});

test.each<[string, FakeGraph]>([
  ['fails as a whole', fakeGraph().on('$batch', batchReply(everythingFound), { status: 500 })],
  [
    'brings nothing',
    fakeGraph().on(
      '$batch',
      batchReply(everythingFound),
      batchReply(() => ({ status: 503 })),
    ),
  ],
])('a request that %s ends the reading, with what came before it', async (_, graph) => {
  const result = await read(graph, principalsAlone(1_200));
  expect(principalsIn(result).size).toBe(300);
  expect(result.problem?.kind).toBe('serviceError');
  const asked = graph.requests.map((sent) => innerRequests(sent)[0]?.url);
  expect(new Set(asked).size).toBe(2);
});

test('a part that is throttled is asked again, and only it, after the time that Graph names', async () => {
  let calls = 0;
  const graph = answering((path) => {
    calls += 1;
    return calls === 2 ? THROTTLED : everythingFound(path);
  });
  const result = await read(graph, wanted(1));
  expect(pathsIn(graph, 1)).toEqual([pathsIn(graph, 0)[1]]);
  expect(graph.pauses).toEqual([5_000]);
  expect([principalsIn(result).size, registrationsIn(result).size, result.problem]).toEqual([1, 1, null]);
});

test('a part that stays throttled leaves its objects out, and says so', async () => {
  const result = await read(
    answering((path) => (isForRegistrations(path) ? THROTTLED : everythingFound(path))),
    wanted(1),
  );
  expect([principalsIn(result).size, registrationsIn(result).size]).toEqual([1, 0]);
  expect(result.problem?.kind).toBe('throttled');
});

test('where the owners of a list are refused it is asked without them, from then on at once', async () => {
  const graph = answering((path) =>
    isForRegistrations(path) && path.includes('$expand') ? BAD_REQUEST : everythingFound(path),
  );
  const result = await read(graph, wanted(151));
  const expands = graph.requests.map((sent) =>
    innerRequests(sent).map(({ url }) => [isForRegistrations(url), url.includes('$expand')]),
  );
  const [principal, registration] = [
    [false, true],
    [true, true],
  ];
  const plain = [true, false];
  expect(expands).toEqual([
    Array.from({ length: 10 }, () => [principal, registration]).flat(),
    Array.from({ length: 10 }, () => plain),
    [principal, plain],
  ]);
  expect(result.problem).toBeNull();
  const owners = [...registrationsIn(result).values()].map((registration) => registration?.owners);
  expect(owners).toHaveLength(151);
  for (const one of owners) {
    expect(one).toMatchObject({
      state: 'unknown',
      reason: { problem: { kind: 'requestRejected', status: 400 } },
    });
  }
  const known = [...principalsIn(result).values()].every((facts) => facts?.owners.state === 'known');
  expect(known).toBe(true);
});

test('a list that is refused without its owners, too, is asked with them the next time', async () => {
  const graph = answering((path) => (path.includes(objectIdOf(0)) ? BAD_REQUEST : everythingFound(path)));
  const result = await read(graph, principalsAlone(301));
  expect(pathsIn(graph, 1)).toEqual([pathsIn(graph, 0)[0]?.split('&$expand')[0]]);
  expect(pathsIn(graph, 2)[0]).toContain('$expand');
  expect([principalsIn(result).size, result.problem?.kind]).toEqual([286, 'requestRejected']);
});

test('cancelling passes through', async () => {
  const controller = new AbortController();
  const reading = read(fakeGraph().on('$batch', 'silence'), wanted(1), controller.signal).catch(
    (error: unknown) => error,
  );
  controller.abort();
  expect(isAbort(await reading)).toBe(true);
});
