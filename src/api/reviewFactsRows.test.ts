import { expect, test } from 'vitest';
import { batchReply, CALM, fakeGraph } from '../../tests/support/fakeGraph.ts';
import {
  appIdOf,
  factsRow,
  isForRegistrations,
  objectIdOf,
  ownApplication,
} from '../../tests/support/reviewFacts.ts';
import { factsWanted, type PrincipalFacts, type Registration } from '../domain/reviewFacts.ts';
import { readReviewFacts } from './reviewFacts.ts';

const KEY = 'DDDDDDDD-0000-4000-8000-000000000001';
const OTHER_KEY = 'dddddddd-0000-4000-8000-000000000002';
const secret = (change: object = {}) => ({
  keyId: KEY,
  displayName: 'Pipeline',
  startDateTime: '2025-03-30T12:00:00Z',
  endDateTime: '2026-04-10T00:00:00Z',
  hint: 'abc',
  secretText: null,
  ...change,
});
const certificate = (change: object = {}) => ({
  ...secret({ keyId: OTHER_KEY, displayName: 'CN=Pipeline' }),
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  key: 'MII',
  ...change,
});
const ADA = { id: objectIdOf(1), displayName: 'Ada', userPrincipalName: 'ada@contoso.example' };

/** The facts of one application of the tenant's own, whose rows are changed like this. */
async function read(change: object) {
  const graph = fakeGraph().on(
    '$batch',
    batchReply((path) => {
      const id = isForRegistrations(path) ? appIdOf(0) : objectIdOf(0);
      return { body: { value: [{ ...factsRow(path, id), ...change }] } };
    }),
  );
  const found: { principal?: PrincipalFacts | null; registration?: Registration | null } = {};
  const listener = {
    publish: (part: {
      principals: ReadonlyMap<string, PrincipalFacts | null>;
      registrations: ReadonlyMap<string, Registration | null>;
    }) => {
      const principal = part.principals.get(objectIdOf(0));
      const registration = part.registrations.get(appIdOf(0));
      if (principal !== undefined) found.principal = principal;
      if (registration !== undefined) found.registration = registration;
    },
    onProgress: () => {},
  };
  const problem = await readReviewFacts(graph.client, factsWanted([ownApplication(0)]), listener, CALM);
  return { ...found, problem };
}

test('a credential has its kind, its place, its key in lower case and its dates, and nothing of its value', async () => {
  const { principal, registration } = await read({
    passwordCredentials: [secret()],
    keyCredentials: [certificate()],
  });
  const dates = { startsAt: new Date('2025-03-30T12:00:00Z'), expiresAt: new Date('2026-04-10T00:00:00Z') };
  const held = (place: string) => [
    { keyId: KEY.toLowerCase(), kind: 'secret', place, name: 'Pipeline', ...dates },
    { keyId: OTHER_KEY, kind: 'certificate', place, name: 'CN=Pipeline', ...dates },
  ];
  expect(principal?.credentials).toEqual(held('servicePrincipal'));
  expect(registration?.credentials).toEqual(held('registration'));
});

test.each<[string, object]>([
  ['null', { displayName: null, startDateTime: null, endDateTime: null }],
  ['missing', { displayName: undefined, startDateTime: undefined, endDateTime: undefined }],
  ['of another type', { displayName: 7, startDateTime: 7, endDateTime: {} }],
  ['no dates', { displayName: '', startDateTime: 'soon', endDateTime: 'never' }],
])('a credential whose fields are %s is still one, with dates unknown', async (_, change) => {
  const { principal } = await read({ passwordCredentials: [secret(change)] });
  expect(principal?.credentials).toEqual([
    {
      keyId: KEY.toLowerCase(),
      kind: 'secret',
      place: 'servicePrincipal',
      name: '',
      startsAt: null,
      expiresAt: null,
    },
  ]);
});

test('a credential without a key ID is still one', async () => {
  const { principal } = await read({ passwordCredentials: [secret({ keyId: null })] });
  expect(principal?.credentials).toMatchObject([{ keyId: '', name: 'Pipeline' }]);
});

test('a key that signs SAML tokens, and the password of its file, are no credentials', async () => {
  const { principal } = await read({
    passwordCredentials: [secret(), secret({ keyId: OTHER_KEY.toUpperCase() })],
    keyCredentials: [certificate({ usage: 'Sign' })],
  });
  expect(principal?.credentials.map(({ keyId }) => keyId)).toEqual([KEY.toLowerCase()]);
});

test.each<[string, object]>([
  ['without its secrets', { passwordCredentials: undefined }],
  ['whose certificates are null', { keyCredentials: null }],
  ['with a secret that is none', { passwordCredentials: [secret(), 7] }],
])('an object %s is not taken for one without credentials', async (_, change) => {
  const { principal, registration, problem } = await read(change);
  expect([principal, registration, problem?.kind]).toEqual([undefined, undefined, 'wrongShape']);
});

test('owners are users and service principals; of whom one may not see, the ID stands for the name', async () => {
  const service = {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: objectIdOf(2),
    displayName: 'Deployer',
  };
  const hidden = { id: objectIdOf(3).toUpperCase(), displayName: null, userPrincipalName: null };
  const { principal, registration } = await read({ owners: [ADA, service, hidden] });
  const owners = {
    state: 'known',
    value: {
      owners: [
        { objectId: objectIdOf(1), name: 'Ada', userPrincipalName: 'ada@contoso.example' },
        { objectId: objectIdOf(2), name: 'Deployer', userPrincipalName: null },
        { objectId: objectIdOf(3), name: objectIdOf(3).toUpperCase(), userPrincipalName: null },
      ],
      hasMore: false,
    },
  };
  expect([principal?.owners, registration?.owners]).toEqual([owners, owners]);
});

test.each([
  [0, false],
  [19, false],
  [20, true],
])('of %i owners there may be more: %s', async (count, hasMore) => {
  const owners = Array.from({ length: count }, (_, index) => ({ ...ADA, id: objectIdOf(index) }));
  const { principal } = await read({ owners });
  expect(principal?.owners).toMatchObject({ state: 'known', value: { hasMore } });
  expect(principal?.owners.state === 'known' && principal.owners.value.owners).toHaveLength(count);
});

test.each<[string, object]>([
  ['are missing', { owners: undefined }],
  ['are null', { owners: null }],
  ['hold something else', { owners: [ADA, { displayName: 'Bob' }] }],
])('owners that %s are unknown, and cost nothing else', async (_, change) => {
  const { principal, registration, problem } = await read({ ...change, passwordCredentials: [secret()] });
  const unknown = {
    state: 'unknown',
    reason: { kind: 'problem', problem: { kind: 'wrongShape', path: 'owners' } },
  };
  expect([principal?.owners, registration?.owners]).toMatchObject([unknown, unknown]);
  expect([principal?.credentials.length, registration?.credentials.length, problem]).toEqual([1, 1, null]);
});

test('a full registration', async () => {
  const { registration } = await read({
    appId: appIdOf(0).toUpperCase(),
    createdDateTime: '2024-01-02T03:04:05Z',
    signInAudience: 'AzureADMyOrg',
    notes: 'For the pipeline',
    publisherDomain: 'contoso.example',
    web: { redirectUris: ['https://app.contoso.example/'], logoutUrl: null },
    spa: { redirectUris: ['https://spa.contoso.example/'] },
    publicClient: { redirectUris: ['http://localhost', 'ms-appx-web://x'] },
  });
  expect(registration).toEqual({
    objectId: appIdOf(0).replace('bbbbbbbb', 'cccccccc'),
    createdAt: new Date('2024-01-02T03:04:05Z'),
    signInAudience: 'AzureADMyOrg',
    notes: 'For the pipeline',
    publisherDomain: 'contoso.example',
    redirectUris: [
      { platform: 'web', uri: 'https://app.contoso.example/' },
      { platform: 'spa', uri: 'https://spa.contoso.example/' },
      { platform: 'publicClient', uri: 'http://localhost' },
      { platform: 'publicClient', uri: 'ms-appx-web://x' },
    ],
    credentials: [],
    owners: { state: 'known', value: { owners: [], hasMore: false } },
  });
});

test('a registration with odd fields lacks those alone', async () => {
  const odd = {
    createdDateTime: 7,
    signInAudience: {},
    notes: 7,
    publisherDomain: null,
    web: 'x',
    spa: null,
  };
  const { registration, problem } = await read(odd);
  expect(problem).toBeNull();
  expect(registration).toMatchObject({
    createdAt: null,
    signInAudience: null,
    notes: null,
    publisherDomain: null,
    redirectUris: [],
  });
});
