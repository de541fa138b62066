import { type AccountInfo, type IPublicClientApplication, ServerError } from '@azure/msal-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { CLOUDS } from '../domain/clouds.ts';
import { startMsal } from './msalSession.ts';

const HOME = '11111111-1111-1111-1111-111111111111';
const ACCOUNT: AccountInfo = {
  homeAccountId: `uid.${HOME}`,
  environment: 'login.microsoftonline.com',
  tenantId: HOME,
  username: 'kim.akers@contoso.example',
  localAccountId: 'uid',
};

/** What MSAL was asked to do, in order. */
let calls: [name: string, request: unknown][] = [];
/** How Entra's token endpoint answers. */
let answer: () => Promise<unknown> = async () => ({ accessToken: 'a token', scopes: [] });

vi.mock('@azure/msal-browser', async (original) => ({
  ...(await original<typeof import('@azure/msal-browser')>()),
  createStandardPublicClientApplication: async () => playedMsal(),
}));

function playedMsal(): Partial<IPublicClientApplication> {
  const note = async (name: string, request: unknown) => void calls.push([name, request]);
  return {
    handleRedirectPromise: async () => null,
    getActiveAccount: () => ACCOUNT,
    acquireTokenSilent: async (request) => {
      await note('token', request);
      return (await answer()) as never; // the two members that the session reads
    },
    acquireTokenRedirect: (request) => note('ask', request),
    clearCache: (request) => note('clear', request),
    loginRedirect: (request) => note('sign in', request),
  };
}

async function sessionOf(tenantId: string) {
  const settings = { clientId: 'client', tenantId, cloud: CLOUDS.global, baseUrl: 'https://app.example/' };
  const { session } = await startMsal(settings);
  if (!session) throw new Error('Nobody is signed in');
  return session;
}

const names = () => calls.map(([name]) => name);
const refusal = (message: string) => () => Promise.reject(new ServerError('invalid_request', 'id', message));

beforeEach(() => {
  calls = [];
  answer = async () => ({ accessToken: 'a token', scopes: [] });
});

test.each([
  ['organizations', HOME],
  ['contoso.example', 'contoso.example'],
])('configured for %s, tokens come from the tenant %s', async (tenantId, tenant) => {
  const session = await sessionOf(tenantId);
  await session.getToken(['Directory.Read.All']);
  await session.ask(['ThreatHunting.Read.All']);
  const authority = `https://login.microsoftonline.com/${tenant}`;
  expect(calls.map(([, request]) => request)).toMatchObject([{ authority }, { authority }]);
});

test('there is nothing to switch where the configuration names one tenant', async () => {
  expect((await sessionOf('contoso.example')).switchTenant).toBeNull();
});

test('switching asks for the tenant, empties the page, then the cache, and signs in there', async () => {
  const session = await sessionOf('organizations');
  await session.switchTenant?.('fabrikam.example', () => calls.push(['leave', null]));
  const authority = 'https://login.microsoftonline.com/fabrikam.example';
  expect(names()).toEqual(['token', 'leave', 'clear', 'sign in']);
  expect(calls[0]?.[1]).toMatchObject({ authority, account: ACCOUNT });
  // Of every account, because the question above may have left another.
  expect(calls[2]?.[1]).toBeUndefined();
  expect(calls[3]?.[1]).toEqual({
    authority,
    scopes: ['Application.Read.All', 'Directory.Read.All'],
    loginHint: 'kim.akers@contoso.example',
  });
});

test.each([
  ['AADSTS65001: No consent yet.'],
  ['AADSTS700016: No such application yet.'],
  ['AADSTS50076: Use multi-factor.'],
])('what the sign-in itself can settle does not keep it from starting: %s', async (message) => {
  answer = refusal(message);
  const session = await sessionOf('organizations');
  await session.switchTenant?.('fabrikam.example', () => undefined);
  expect(names()).toContain('sign in');
});

test('a tenant that does not exist leaves the session as it was', async () => {
  answer = refusal("AADSTS90002: Tenant 'nobody.example' not found.");
  const session = await sessionOf('organizations');
  const leave = vi.fn();
  await expect(session.switchTenant?.('nobody.example', leave)).rejects.toMatchObject({
    problem: { kind: 'tenantNotFound' },
  });
  expect(names()).toEqual(['token']);
  expect(leave).not.toHaveBeenCalled();
});
