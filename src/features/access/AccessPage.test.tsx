import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderApp } from '../../../tests/support/renderApp.tsx';

type Options = NonNullable<Parameters<typeof renderApp>[0]>;

/** The rows in the order of the page: three lists, two contexts, six sources. */
const TITLES = [
  'Applications and application permissions',
  'Delegated permissions',
  'Application details',
  'Activity, application context',
  'Activity, user context',
  'Advanced hunting, sign-ins',
  'Advanced hunting, requests to Microsoft Graph',
  'Sign-in summaries (beta)',
  'Last-used report (beta)',
  'Log Analytics workspace',
  'Defender portal statistics file',
];

const card = (title: string) => screen.getByRole('article', { name: title });

/** Opens the page and waits until every source has answered, or has not been asked. */
async function openAccess(summary: string, options: Options = {}) {
  const app = await renderApp({ path: '/access', ...options });
  await screen.findByText(summary);
  return app;
}

/** The four facts of a row, by their label, without what they are about. */
function facts(title: string): Readonly<Record<string, string>> {
  const terms = within(card(title)).getAllByRole('term');
  return Object.fromEntries(
    terms.map((term) => [term.textContent, term.nextElementSibling?.firstElementChild?.textContent ?? '']),
  );
}

const WORKS = 'Works';
const PARTLY = 'Works in part';
const NOT_ASKED = 'Not asked';
const NO_LICENCE = 'Licence missing';
const EMPTY = 'Empty although allowed';
const NO_ROLE = 'Role missing';
const NO_CONSENT = 'Not consented';
const LISTS = [WORKS, WORKS, WORKS];
const UNSET = [NOT_ASKED, NOT_ASKED];

test.each([
  [
    'all-rights',
    'You can see 6 of 6 sources. 3 not asked.',
    [...LISTS, WORKS, WORKS, WORKS, WORKS, NOT_ASKED, WORKS, ...UNSET],
  ],
  [
    'gcc-high',
    'You can see 6 of 6 sources. 3 not asked.',
    [...LISTS, WORKS, WORKS, WORKS, WORKS, NOT_ASKED, WORKS, ...UNSET],
  ],
  [
    'throttled',
    'You can see 6 of 6 sources. 3 not asked.',
    [...LISTS, WORKS, WORKS, WORKS, WORKS, NOT_ASKED, WORKS, ...UNSET],
  ],
  [
    'business-p1',
    'You can see 5 of 7 sources. 2 not asked.',
    [...LISTS, WORKS, PARTLY, NO_LICENCE, NO_LICENCE, WORKS, WORKS, ...UNSET],
  ],
  [
    'entra-free',
    'You can see 3 of 7 sources. 2 not asked.',
    [...LISTS, NO_LICENCE, NO_LICENCE, NO_LICENCE, NO_LICENCE, NO_LICENCE, NO_LICENCE, ...UNSET],
  ],
  [
    'hunting-unfilled',
    'You can see 5 of 7 sources. 2 not asked.',
    [...LISTS, WORKS, PARTLY, EMPTY, EMPTY, WORKS, WORKS, ...UNSET],
  ],
  [
    'no-role',
    'You can see 0 of 2 sources. 7 not asked.',
    [NO_ROLE, NOT_ASKED, NO_ROLE, ...Array.from({ length: 8 }, () => NOT_ASKED)],
  ],
  [
    'no-directory-read',
    'You can see 5 of 6 sources. 3 not asked.',
    [WORKS, NO_CONSENT, WORKS, WORKS, WORKS, WORKS, WORKS, NOT_ASKED, WORKS, ...UNSET],
  ],
] as const)('what %s sees: %s', async (persona, summary, verdicts) => {
  await openAccess(summary, { persona });
  const shown = screen
    .getAllByRole('article')
    .map((article) => [
      within(article).getByRole('heading').textContent,
      within(article).getByRole('heading').nextElementSibling?.textContent,
    ]);
  expect(shown).toEqual(TITLES.map((title, index) => [title, verdicts[index]]));
});

test('an answer proves everything that it takes', async () => {
  await openAccess('You can see 6 of 6 sources. 3 not asked.');
  expect(facts('Advanced hunting, sign-ins')).toEqual({
    Permission: 'Granted',
    Role: 'Sufficient',
    Licence: 'There',
    Cloud: 'Offered',
  });
  expect(facts('Log Analytics workspace')).toEqual({
    Permission: 'Unknown',
    Role: 'Unknown',
    Licence: 'None needed',
    Cloud: 'Offered',
  });
});

test('a missing role proves the permission, and nothing of what was not asked', async () => {
  await openAccess('You can see 0 of 2 sources. 7 not asked.', { persona: 'no-role' });
  expect(facts('Applications and application permissions')).toMatchObject({
    Permission: 'Granted',
    Role: 'Missing',
  });
  // What the session's token holds is asked apart, and may come later.
  await vi.waitFor(() =>
    expect(facts('Delegated permissions')).toMatchObject({ Permission: 'Granted', Role: 'Unknown' }),
  );
  expect(facts('Advanced hunting, sign-ins')).toMatchObject({ Role: 'Unknown', Licence: 'Unknown' });
});

test('a table that is empty although allowed leaves the licence open', async () => {
  await openAccess('You can see 5 of 7 sources. 2 not asked.', { persona: 'hunting-unfilled' });
  expect(facts('Advanced hunting, sign-ins')).toMatchObject({ Role: 'Sufficient', Licence: 'Unknown' });
});

test('the request names the permission and carries the consent link of this app', async () => {
  const { user, tenant } = await openAccess('You can see 5 of 6 sources. 3 not asked.', {
    persona: 'no-directory-read',
  });
  await user.click(screen.getByRole('button', { name: 'Copy request: Delegated permissions' }));
  const text = await navigator.clipboard.readText();
  expect(text).toContain('Directory.Read.All');
  expect(text).toContain(tenant.account.username);
  const link = new URL(/https:\S+/.exec(text)?.[0] ?? '');
  expect(link.origin + link.pathname).toBe(
    `https://login.microsoftonline.com/${tenant.tenantId}/v2.0/adminconsent`,
  );
  expect(link.searchParams.get('client_id')).toBe(tenant.clientId);
  expect(link.searchParams.get('redirect_uri')).toBe(`${window.location.origin}/`);
});

test('nobody is asked for anything where all works', async () => {
  await openAccess('You can see 6 of 6 sources. 3 not asked.');
  expect(screen.queryByRole('button', { name: /^(Copy request|Ask again|Allow)/ })).toBeNull();
});

test('asking again reads the source anew, and the keyboard keeps its place', async () => {
  const { user, tenant } = await openAccess('You can see 5 of 7 sources. 2 not asked.', {
    fault: 'hunting-missing-role',
  });
  const title = 'Advanced hunting, sign-ins';
  expect(within(card(title)).getByText(NO_ROLE)).toBeVisible();
  tenant.setFault(null);
  const button = screen.getByRole('button', { name: `Ask again: ${title}` });
  await user.click(button);
  expect(await within(card(title)).findByText(WORKS)).toBeVisible();
  expect(button).toHaveFocus();
  expect(facts(title)).toMatchObject({ Role: 'Sufficient' });
});

test('a permission that is allowed here is granted, and its source is asked', async () => {
  const { user } = await openAccess('You can see 3 of 7 sources. 2 not asked.', {
    persona: 'hunting-not-asked',
  });
  const title = 'Advanced hunting, sign-ins';
  expect(facts(title)).toMatchObject({ Permission: 'Not granted' });
  await user.click(within(card(title)).getByRole('button', { name: 'Allow ThreatHunting.Read.All' }));
  expect(await within(card(title)).findByText(WORKS)).toBeVisible();
  expect(facts(title)).toMatchObject({ Permission: 'Granted' });
  const other = card('Advanced hunting, requests to Microsoft Graph');
  expect(await within(other).findByText(WORKS)).toBeVisible();
});

test('a permission that was just allowed counts as granted before its source has answered', async () => {
  const { user } = await openAccess('You can see 3 of 7 sources. 2 not asked.', {
    persona: 'hunting-not-asked',
    fault: 'hunting-quota',
  });
  const title = 'Advanced hunting, sign-ins';
  await user.click(within(card(title)).getByRole('button', { name: 'Allow ThreatHunting.Read.All' }));
  expect(await within(card(title)).findByText('Did not answer')).toBeVisible();
  await vi.waitFor(() => expect(facts(title)).toMatchObject({ Permission: 'Granted', Role: 'Unknown' }));
});

test('a permission that Entra refuses stays missing, and the page says why', async () => {
  const { user } = await openAccess('You can see 3 of 7 sources. 2 not asked.', { persona: 'no-hunting' });
  const title = 'Advanced hunting, sign-ins';
  await user.click(within(card(title)).getByRole('button', { name: 'Allow ThreatHunting.Read.All' }));
  expect(await within(card(title)).findByRole('alert')).toHaveTextContent(/Sign-in was not completed/);
  expect(within(card(title)).getByText(NO_CONSENT)).toBeVisible();
});

test('the page is reached from the header and left by its link, with the query kept', async () => {
  const { user } = await renderApp({ path: '/?origin=all' });
  await user.click(await screen.findByRole('link', { name: 'Access check' }));
  expect(await screen.findByRole('heading', { name: 'Access check', level: 1 })).toBeVisible();
  expect(window.location.pathname + window.location.search).toBe('/access?origin=all');
  expect(document.title).toBe('Access check - Connected Applications');
  await user.click(screen.getByRole('link', { name: 'Back to the list' }));
  expect(window.location.pathname + window.location.search).toBe('/?origin=all');
  expect(await screen.findByRole('heading', { name: 'Connected applications' })).toBeVisible();
});
