import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { hunted, lastUsed, reading } from '../../../tests/support/activity.ts';
import { client, EMPTY, NOBODY, TENANT } from '../../../tests/support/directory.ts';
import { holder } from '../../../tests/support/holders.ts';
import { joinActivity } from '../../../tests/support/join.ts';
import { REVIEWER, renderInSession, reviewOf, tenantOf } from '../../../tests/support/reviewPage.tsx';
import type { UsageLine } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { identify } from '../../domain/joinDirectory.ts';
import { type Credential, NO_REVIEW_FACTS, type TenantReviewFacts } from '../../domain/reviewFacts.ts';
import { useDecisions } from '../../queries/decisions.ts';
import DossierPage from './DossierPage.tsx';

const USED = new Date('2026-03-28T10:00:00Z');
const OUTCOMES = {
  ...hunted([
    reading({ succeeded: Array.from({ length: 30 }, () => 2) }),
    reading({ api: 'xdr', context: 'user', lastSuccess: null, lastFailure: USED }),
  ]),
  lastUsed: lastUsed({ 'app-1': USED }),
};

/** An application of the tenant's own with a powerful permission, and one for all users. */
function busy(): ConnectedApplication {
  const { access } = holder([
    ['endpoint', 'application', 'Alert.Read.All', 'Machine.Isolate'],
    ['xdr', 'user', 'Incident.Read'],
  ]);
  const identity = identify(client('app-1'), TENANT, { kind: 'granted' }, access, []);
  const [application] = joinActivity([identity], OUTCOMES, NOBODY, EMPTY, TENANT);
  if (!application) throw new Error('One identity makes one application');
  return application;
}

const SECRET: Credential = {
  keyId: 'KEY-1',
  kind: 'secret',
  place: 'registration',
  name: 'CI',
  startsAt: null,
  expiresAt: new Date('2026-05-01T00:00:00Z'),
};
const owned = (...names: readonly string[]) => ({
  state: 'known' as const,
  value: {
    owners: names.map((name) => ({ objectId: name, name, userPrincipalName: `${name}@contoso.example` })),
    hasMore: false,
  },
});
const FACTS: TenantReviewFacts = {
  ...NO_REVIEW_FACTS,
  principals: new Map([['sp-app-1', { credentials: [], owners: owned() }]]),
  registrations: new Map([
    [
      'app-1',
      {
        objectId: 'reg-1',
        createdAt: null,
        signInAudience: null,
        publisherDomain: null,
        notes: null,
        redirectUris: [],
        credentials: [SECRET],
        owners: owned('ann'),
      },
    ],
  ]),
  credentialUses: { state: 'known', value: new Map([['key-1', USED]]) },
  isWhole: true,
};

function openDossier(application: ConnectedApplication | null, facts = FACTS, path = '/') {
  const tenant = tenantOf(application ? [application] : [], { joinedOutcomes: OUTCOMES });
  function Page() {
    const { decide } = useDecisions();
    return (
      <>
        <DossierPage application={application} tenant={tenant} review={reviewOf(facts)} />
        <button
          type="button"
          onClick={() => {
            if (application) decide([application], { choice: 'retire', reason: 'Unused', nextReview: null });
          }}
        >
          Retire
        </button>
      </>
    );
  }
  return renderInSession(<Page />, { path });
}

const part = (name: string) => screen.getByRole('region', { name });
const table = (name: string) =>
  within(within(part(name)).getByRole('table'))
    .getAllByRole<HTMLTableRowElement>('row')
    .slice(1)
    .map(({ cells }) => [...cells].map(({ textContent }) => textContent));

test('the dossier says whose it is, when it was made and by whom', () => {
  openDossier(busy());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Retire dossier: Name of app-1');
  const head = screen.getByText(/^Tenant/);
  for (const text of [TENANT, REVIEWER, '2026-03-30 12:00 UTC', 'Global (and GCC)']) {
    expect(head).toHaveTextContent(text);
  }
  expect(document.title).toBe('Retire dossier - Name of app-1');
});

test('the last use is told by API, context and source, each source with its sentence', () => {
  openDossier(busy());
  expect(table('Last use')).toEqual([
    [
      'Defender for Endpoint',
      'Application',
      'Token requests',
      '2026-03-29 08:00 UTC',
      'none',
      '60',
      'Advanced hunting',
    ],
    [
      'Defender XDR',
      'User',
      'Token requests',
      'no request since 2026-03-01',
      '2026-03-28 10:00 UTC',
      '0',
      'Advanced hunting',
    ],
  ]);
  expect(part('Last use')).toHaveTextContent(
    'Of any API: 2026-03-28 10:00 UTC; as itself 2026-03-28 10:00 UTC, for users not given.',
  );
  const sources = within(part('Last use')).getAllByRole('listitem');
  expect(sources.map(({ textContent }) => textContent?.split(':')[0])).toEqual([
    'Advanced hunting (Microsoft Defender XDR), tokens of applications',
    'Advanced hunting (Microsoft Defender XDR), tokens of users through applications',
    'Last-used report (Microsoft Entra, beta)',
  ]);
});

test.each<[string, string, Partial<UsageLine>]>([
  ['every day is known', 'none', {}],
  ['a day of failures is not known', 'unknown', { failed: [null, ...Array<number>(29).fill(0)] }],
  ['the days are a floor', 'unknown', { daysAtLeast: true }],
])('where no failure was seen and %s, the last failure is %s', (_, words, change) => {
  const application = busy();
  const { activity } = application;
  const lines = activity.lines.slice(0, 1).map((line) => ({ ...line, ...change }));
  openDossier({ ...application, activity: { ...activity, lines } });
  expect(table('Last use')[0]?.[4]).toBe(words);
});

test('a service principal that was not found may not have been looked up', () => {
  openDossier({ ...busy(), objectId: null });
  expect(screen.getByText('Object ID').nextElementSibling).toHaveTextContent(
    'No service principal is known here; it may not have been looked up',
  );
});

test('what it may do stands in words with its class, and for whom consent holds', () => {
  openDossier(busy());
  const rows = table('What it may do, and for whom');
  expect(rows.map(([value, , , rating, holds]) => [value, rating, holds])).toEqual([
    ['Machine.Isolate', 'Response action', 'itself'],
    ['Alert.Read.All', 'Read', 'itself'],
    ['Incident.Read', 'Read', 'all users'],
  ]);
  expect(rows[0]?.[2]).toMatch(/cut a device off the network/);
});

test('owners of both objects and the credentials are named', () => {
  openDossier(busy());
  expect(part('Owners')).toHaveTextContent('App registration: ann (ann@contoso.example).');
  expect(part('Owners')).toHaveTextContent('Service principal: no owner.');
  expect(part('Credentials')).toHaveTextContent(
    'App registration: secret “CI”, expires 2026-05-01, last used 2026-03-28 10:00 UTC.',
  );
  expect(part('Credentials')).toHaveTextContent('Service principal: none.');
});

test('what was not read is unknown, with the reason, and never none', () => {
  openDossier(busy(), NO_REVIEW_FACTS);
  for (const name of ['Owners', 'Credentials']) {
    expect(part(name)).toHaveTextContent('App registration: Unknown so far: it is being read.');
    expect(part(name)).toHaveTextContent('Service principal: Unknown so far: it is being read.');
    expect(part(name)).not.toHaveTextContent(/no owner|none/);
  }
  expect(screen.getByRole('button', { name: 'Read owners and credentials' })).toBeVisible();
});

test('the steps stand in order, with the pages of the portal', () => {
  openDossier(busy());
  const steps = within(part('Order of steps')).getAllByRole('listitem');
  expect(steps.map((step) => step.querySelector('strong')?.textContent)).toEqual([
    'Ask its owner.',
    'Disable sign-in.',
    'Wait 30 days and watch its failures.',
    'Remove its permissions.',
    'Delete its registration.',
  ]);
  for (const link of within(part('Order of steps')).getAllByRole('link')) {
    expect(link).toHaveAttribute('href', expect.stringContaining(`/${TENANT}/#view/`));
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
});

test.each<[string, string | null, string | null, RegExp]>([
  ['the registration', 'AzureADMyOrg', 'AzureADMultipleOrgs', /30 days\. Open application settings/],
  ['the service principal, where the registration does not say', null, 'AzureADMultipleOrgs', /outside this/],
])('who else may sign in is taken from %s', (_, ofRegistration, ofPrincipal, text) => {
  const application = busy();
  const known = FACTS.registrations.get('app-1');
  if (!known || !application.facts) throw new Error('Both are known here');
  const registration = { ...known, signInAudience: ofRegistration };
  openDossier(
    { ...application, facts: { ...application.facts, signInAudience: ofPrincipal } },
    { ...FACTS, registrations: new Map([['app-1', registration]]) },
  );
  expect(within(part('Order of steps')).getAllByRole('listitem').at(-1)).toHaveTextContent(text);
});

test('the decision is on it once it is made', async () => {
  const { user } = openDossier(busy());
  expect(part('Decision')).toHaveTextContent('None in this review.');
  await user.click(screen.getByRole('button', { name: 'Retire' }));
  await within(part('Decision')).findByText('Unused');
  expect(part('Decision')).toHaveTextContent(
    `Retire: Unused (${REVIEWER}, 2026-03-30 12:00 UTC; no next review)`,
  );
});

test('findings are told, and what could not be judged is named', () => {
  openDossier(busy(), NO_REVIEW_FACTS);
  expect(part('Findings')).toHaveTextContent(/Could not be judged: .*owner/);
});

test('a finding says how sure it is, and shows no hidden characters of a name', () => {
  openDossier({ ...busy(), name: 'Micr\u043Esoft\u202E Defender' });
  const [finding] = within(part('Findings'))
    .getAllByRole('listitem')
    .filter((item) => item.textContent?.startsWith('Odd name'));
  expect(finding).toHaveTextContent(/^Odd name \((Certain|Likely|Possible)\): /);
  expect(finding?.textContent).not.toContain('\u202E');
});

test('the button prints, and the way back keeps the view of the list', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  const { user } = openDossier(busy(), FACTS, '/applications/app-1/dossier?finding=unused');
  await user.click(screen.getByRole('button', { name: 'Print or save as PDF' }));
  expect(print).toHaveBeenCalledOnce();
  expect(screen.getByRole('link', { name: 'Back to the application' })).toHaveAttribute(
    'href',
    '/applications/app-1?finding=unused',
  );
  vi.unstubAllGlobals();
});

test('an address that names no application says so', () => {
  openDossier(null);
  expect(screen.getByRole('status')).toHaveTextContent('names no application connected to Defender');
  expect(screen.queryByRole('button', { name: /Print/ })).toBeNull();
  expect(screen.getByRole('link', { name: 'Back to the list' })).toBeVisible();
});
