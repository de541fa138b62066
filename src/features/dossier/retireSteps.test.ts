import { expect, test } from 'vitest';
import { listApplication } from '../../../tests/support/listApplications.ts';
import { CLOUDS } from '../../domain/clouds.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ORIGIN_KINDS, type Origin, type OriginKind } from '../../domain/origin.ts';
import { otherLinks, settingsLink } from '../../domain/portalLinks.ts';
import { retireSteps } from './retireSteps.ts';

const origin = (kind: OriginKind): Origin =>
  kind === 'otherTenant' ? { kind, verifiedPublisher: null } : { kind };

function stepsOf(application: ConnectedApplication, signInAudience: string | null = 'AzureADMyOrg') {
  const { appId, objectId } = application;
  const target = { tenantId: 'tenant', appId, objectId, origin: application.origin.kind };
  const settings = settingsLink(CLOUDS.global, target);
  const others = otherLinks(CLOUDS.global, target);
  return retireSteps(application, settings ? [settings, ...others] : others, signInAudience);
}

const linksOf = (steps: ReturnType<typeof stepsOf>) =>
  steps.map(({ links }) => links.map(({ label }) => label));

const PROPERTIES = ['Properties (enable or disable)'];
const SETTINGS = ['Open application settings'];
const LOGS = ['Sign-in logs of the tenant'];

test.each<[OriginKind, readonly string[]]>([
  ['thisTenant', SETTINGS],
  ['otherTenant', PROPERTIES],
  ['microsoft', []],
  ['managedIdentity', SETTINGS],
  ['agentIdentity', PROPERTIES],
  ['legacy', PROPERTIES],
])('every step on an application of kind %s has its page in the portal', (kind, deletedAt) => {
  const steps = stepsOf(listApplication('a', { origin: origin(kind) }));
  const isOwn = kind === 'thisTenant';
  expect(steps.map(({ title }) => title).slice(0, -1)).toEqual([
    'Ask its owner',
    'Disable sign-in',
    'Wait 30 days and watch its failures',
    'Remove its permissions',
  ]);
  expect(linksOf(steps)).toEqual([
    isOwn ? ['Registration owners', 'Owners'] : ['Owners'],
    PROPERTIES,
    LOGS,
    isOwn ? ['API permissions', 'Granted permissions'] : ['Granted permissions'],
    deletedAt,
  ]);
});

test('the registration of the tenant’s own is what is deleted, elsewhere the enterprise application', () => {
  const [own, other] = (['thisTenant', 'otherTenant'] as const).map(
    (kind) => stepsOf(listApplication('a', { origin: origin(kind) })).at(-1)?.links[0]?.url,
  );
  expect(own).toContain('Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/');
  expect(other).toContain('Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/');
});

test('one of unknown origin is looked up first, and nobody is told to delete it', () => {
  const steps = stepsOf(listApplication('a', { origin: { kind: 'unknown' } }));
  expect(steps[0]?.title).toBe('Find out whose it is');
  expect(steps[0]?.text).toMatch(/^The directory did not say/);
  expect(steps[0]?.links.map(({ label }) => label)).toEqual(PROPERTIES);
  expect(steps.map(({ title }) => title).join()).not.toMatch(/delete/i);
});

test.each<[string | null, RegExp]>([
  ['AzureADMyOrg', /30 days\.$/],
  [
    'AzureADMultipleOrgs',
    /open to accounts outside this tenant: deleting it breaks their sign-ins as well\.$/,
  ],
  ['PersonalMicrosoftAccount', /open to accounts outside this tenant/],
  [null, /Who else uses it is not known\.$/],
])('before its registration is deleted, who else signs in is told: %s', (signInAudience, text) => {
  expect(stepsOf(listApplication('a'), signInAudience).at(-1)?.text).toMatch(text);
});

test('nobody is told to delete an application of Microsoft', () => {
  const last = stepsOf(listApplication('a', { origin: { kind: 'microsoft' } })).at(-1);
  expect(last?.title).toBe('Leave it in place');
});

test('what is disabled already needs not be disabled', () => {
  const application = listApplication('a', { signIn: { state: 'disabled', by: 'tenant', detail: '' } });
  expect(stepsOf(application)[1]?.text).toBe('It is disabled already.');
});

test('a deleted one needs no steps', () => {
  const steps = stepsOf(listApplication('a', { presence: { kind: 'clientDeleted' }, appId: null }));
  expect(steps.map(({ text }) => text)).toEqual([expect.stringMatching(/^Its service principal is deleted/)]);
});

test('one without a known service principal is looked up, and never told to be absent', () => {
  const presence = { kind: 'trafficOnly', why: 'unknown' } as const;
  const steps = stepsOf(listApplication('a', { presence, objectId: null }));
  expect(steps).toEqual([
    {
      title: 'Look it up',
      text: expect.stringMatching(
        /^No service principal is known here; it may not have been looked up\. .*app ID/,
      ),
      links: [expect.objectContaining({ label: LOGS[0] })],
    },
  ]);
});

test('every kind of origin is covered by the first tests', () => {
  expect(ORIGIN_KINDS).toHaveLength(7);
});
