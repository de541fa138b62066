import { expect, test } from 'vitest';
import { CLOUDS, type CloudName } from './clouds.ts';
import { ORIGIN_KINDS, type OriginKind } from './origin.ts';
import { otherLinks, type PortalTarget, settingsLink } from './portalLinks.ts';

const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const APP = 'bbbbbbbb-0000-4000-8000-000000000002';
const OBJECT = 'cccccccc-0000-4000-8000-000000000003';
const REGISTRATION = `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}/isMSAApp~/false`;
const ENTERPRISE = `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${OBJECT}/appId/${APP}`;

const target = (origin: OriginKind, change: Partial<PortalTarget> = {}): PortalTarget => ({
  tenantId: TENANT,
  appId: APP,
  objectId: OBJECT,
  origin,
  ...change,
});

const PORTALS: readonly [CloudName, string, string][] = [
  ['global', 'portal.azure.com', 'entra.microsoft.com'],
  ['usgov', 'portal.azure.us', 'entra.microsoft.us'],
  ['dod', 'portal.azure.us', 'entra.microsoft.us'],
  ['china', 'portal.azure.cn', 'entra.microsoftonline.cn'],
];

test('every cloud is in the table of portals', () => {
  expect(PORTALS.map(([cloud]) => cloud)).toEqual(Object.keys(CLOUDS));
});

test.each(PORTALS)('in %s the settings of every origin open in its Azure portal', (cloud, portal) => {
  const urls = ORIGIN_KINDS.map((origin) => [origin, settingsLink(CLOUDS[cloud], target(origin))?.url]);
  expect(urls).toEqual(
    ORIGIN_KINDS.map((origin) => [
      origin,
      `https://${portal}/${TENANT}/${origin === 'thisTenant' ? REGISTRATION : ENTERPRISE}`,
    ]),
  );
});

test.each(PORTALS)('in %s the sign-in logs open in its Entra portal', (cloud, _, entra) => {
  expect(otherLinks(CLOUDS[cloud], target('otherTenant')).at(-1)?.url).toBe(
    `https://${entra}/${TENANT}/#view/Microsoft_AAD_IAM/SignInEventsV3Blade`,
  );
});

test('a registration here has both its own pages and those of the enterprise application', () => {
  const registered = `https://portal.azure.com/${TENANT}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~`;
  const installed = `https://portal.azure.com/${TENANT}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~`;
  const tail = `appId/${APP}/isMSAApp~/false`;
  const ids = `objectId/${OBJECT}/appId/${APP}`;
  expect(otherLinks(CLOUDS.global, target('thisTenant')).slice(0, -1)).toEqual([
    { label: 'API permissions', url: `${registered}/CallAnAPI/${tail}` },
    { label: 'Certificates & secrets', url: `${registered}/Credentials/${tail}` },
    { label: 'Registration owners', url: `${registered}/Owners/${tail}` },
    { label: 'Enterprise application', url: `${installed}/Overview/${ids}` },
    { label: 'Granted permissions', url: `${installed}/Permissions/${ids}` },
    { label: 'Properties (enable or disable)', url: `${installed}/Properties/${ids}` },
    { label: 'Owners', url: `${installed}/Owners/${ids}` },
  ]);
});

test.each(ORIGIN_KINDS.filter((origin) => origin !== 'thisTenant'))(
  '%s has no registration here',
  (origin) => {
    const links = otherLinks(CLOUDS.global, target(origin));
    expect(links.map(({ label }) => label)).toEqual([
      'Granted permissions',
      'Properties (enable or disable)',
      'Owners',
      'Sign-in logs of the tenant',
    ]);
  },
);

test.each<[string, PortalTarget, boolean]>([
  ['a registration without service principal', target('thisTenant', { objectId: null }), true],
  ['an application without service principal', target('otherTenant', { objectId: null }), false],
  ['a deleted client', target('unknown', { appId: null }), false],
  ['nothing known', target('unknown', { appId: null, objectId: null }), false],
])('%s has settings to open: %#', (_, one, has) => {
  expect(settingsLink(CLOUDS.global, one) !== null).toBe(has);
  expect(otherLinks(CLOUDS.global, one).at(-1)?.label).toBe('Sign-in logs of the tenant');
});

test('an ID cannot break out of the link', () => {
  const url = settingsLink(CLOUDS.global, target('thisTenant', { appId: 'a/b?c#d' }))?.url;
  expect(url).toContain('/appId/a%2Fb%3Fc%23d/');
});
