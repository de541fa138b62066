import { expect, test } from 'vitest';
import { type AdminConsent, adminConsentUrl } from './adminConsent.ts';
import { CLOUDS } from './clouds.ts';

const TENANT = '99999999-8888-7777-6666-555555555555';
const CLIENT = '11111111-2222-3333-4444-555555555555';

function url(change: Partial<AdminConsent> = {}): URL {
  return new URL(
    adminConsentUrl({
      cloud: CLOUDS.global,
      tenantId: TENANT,
      clientId: CLIENT,
      scopes: ['AuditLog.Read.All'],
      redirectUri: 'https://apps.contoso.example/connected/',
      ...change,
    }),
  );
}

test.each([
  ['global', 'login.microsoftonline.com', 'https://graph.microsoft.com/AuditLog.Read.All'],
  ['usgov', 'login.microsoftonline.us', 'https://graph.microsoft.us/AuditLog.Read.All'],
  ['dod', 'login.microsoftonline.us', 'https://dod-graph.microsoft.us/AuditLog.Read.All'],
  ['china', 'login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn/AuditLog.Read.All'],
] as const)('in the cloud %s the link goes to its own hosts', (cloud, host, scope) => {
  const link = url({ cloud: CLOUDS[cloud] });
  expect(link.host).toBe(host);
  expect(link.pathname).toBe(`/${TENANT}/v2.0/adminconsent`);
  expect(link.searchParams.get('scope')).toBe(scope);
});

test('several permissions are separated by spaces, and one of another resource stays as it is', () => {
  const link = url({ scopes: ['Directory.Read.All', 'https://api.loganalytics.io/Data.Read'] });
  expect(link.searchParams.get('scope')).toBe(
    'https://graph.microsoft.com/Directory.Read.All https://api.loganalytics.io/Data.Read',
  );
  expect(link.search).not.toContain('+');
});

test('an address with a query of its own comes back whole', () => {
  const redirectUri = 'https://apps.contoso.example/a b/?x=1&y=2#z';
  const link = url({ redirectUri });
  expect(link.searchParams.get('redirect_uri')).toBe(redirectUri);
  expect([...link.searchParams.keys()]).toEqual(['client_id', 'scope', 'redirect_uri']);
  expect(link.searchParams.get('client_id')).toBe(CLIENT);
});
