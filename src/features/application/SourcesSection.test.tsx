import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openPanel, openPortalFile, row } from '../../../tests/support/renderApp.tsx';
import { DEMO_WORKSPACE_ID } from '../../demo/workspace.ts';

const HUNTING = 'Advanced hunting (Microsoft Defender XDR)';
const WORKSPACE = 'Log Analytics workspace';
const SUMMARIES = 'Sign-in summaries (Microsoft Entra, beta)';
const OF_APPLICATIONS = 'tokens of applications';
const OF_USERS = 'tokens of users through applications';
const TO_GRAPH = 'requests to Microsoft Graph security';
const LAST_USED = 'Last-used report (Microsoft Entra, beta)';
const PORTAL_FILE = 'Defender portal statistics file (unofficial)';
const GRAPH_SIGN_INS = 'Sign-in summaries of Microsoft Graph, this application alone';

/** One kind of everything, and not the many that make summaries slow. */
const FEW = 12;

const section = (panel: HTMLElement) =>
  within(panel).getByRole('region', { name: 'Where these numbers come from' });

/** The entry of one report. */
function report(panel: HTMLElement, title: string): HTMLElement {
  const entry = within(section(panel)).getByRole('heading', { level: 4, name: title }).closest('li');
  if (!entry) throw new Error(`"${title}" is not in the list`);
  return entry;
}

/** What stands beside a term of an entry. */
function fact(entry: HTMLElement, term: string): string {
  return within(entry).getByText(term, { selector: 'dt' }).nextElementSibling?.textContent ?? '';
}

test('all ten reports are listed, each with whether it was asked and answered', async () => {
  const { panel } = await openPanel('SIEM Forwarder', { applications: FEW });
  const headings = within(section(panel)).getAllByRole('heading', { level: 4 });
  expect(headings.map(({ textContent, nextSibling }) => [textContent, nextSibling?.textContent])).toEqual([
    [`${HUNTING}: ${OF_APPLICATIONS}`, 'Answered'],
    [`${HUNTING}: ${OF_USERS}`, 'Answered'],
    [`${HUNTING}: ${TO_GRAPH}`, 'Answered'],
    [`${WORKSPACE}: ${OF_APPLICATIONS}`, 'Not asked'],
    [`${WORKSPACE}: ${OF_USERS}`, 'Not asked'],
    [`${WORKSPACE}: ${TO_GRAPH}`, 'Not asked'],
    [`${SUMMARIES}: ${OF_APPLICATIONS}`, 'Not asked'],
    [`${SUMMARIES}: ${OF_USERS}`, 'Not asked'],
    [LAST_USED, 'Answered'],
    [PORTAL_FILE, 'Not asked'],
  ]);
  expect(report(panel, `${WORKSPACE}: ${TO_GRAPH}`)).toHaveTextContent('config.json names no Log Analytics');
  expect(report(panel, PORTAL_FILE)).toHaveTextContent('no file has been opened');
});

test('an answer says its window, its coverage, and what it knows of this application', async () => {
  const { panel } = await openPanel('SIEM Forwarder', { applications: FEW });
  const tokens = report(panel, `${HUNTING}: ${OF_APPLICATIONS}`);
  expect(fact(tokens, 'Answered')).toBe('just now');
  expect(fact(tokens, 'Window')).toMatch(
    /^2026-02-17 00:00 UTC to 2026-03-18 12:00 UTC, newest record 2026-03-18 11:\d\d UTC$/,
  );
  expect(fact(tokens, 'Coverage')).toBe('EntraIdSpnSignInEvents, complete');
  const says = within(tokens)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(says).toEqual([
    expect.stringMatching(/^Defender for Endpoint, applicationLast seen 12 minutes ago24 h [\d,]+$/),
    expect.stringMatching(/^Defender XDR, applicationLast seen \d+ minutes ago24 h \d+$/),
  ]);
  const lastUsed = report(panel, LAST_USED);
  expect(fact(lastUsed, 'Coverage')).toBe('Any API, not only Defender’s; complete');
  expect(fact(lastUsed, 'As application')).toBe(fact(lastUsed, 'Any API'));
  expect(fact(lastUsed, 'As application')).toMatch(/^18 Mar 2026/);
  expect(fact(lastUsed, 'For users')).toBe('Not stated');
});

test('a source that failed says why, and can be asked again', async () => {
  const { user, tenant, panel } = await openPanel('SIEM Forwarder', {
    applications: FEW,
    fault: 'hunting-missing-role',
  });
  const title = `${HUNTING}: ${OF_APPLICATIONS}`;
  expect(within(report(panel, title)).getByText('No answer')).toBeVisible();
  expect(report(panel, title)).toHaveTextContent('your account has no role that may read this');
  tenant.setFault(null);
  await user.click(within(report(panel, title)).getByRole('button', { name: /^Ask now: / }));
  await waitFor(() => expect(within(report(panel, title)).getAllByText('Answered')[0]).toBeVisible());
  expect(within(report(panel, `${HUNTING}: ${OF_USERS}`)).getByText('No answer')).toBeVisible();
});

test('every query can be read and copied as it was sent', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder', { applications: FEW });
  for (const [title, words] of [
    [`${HUNTING}: ${OF_APPLICATIONS}`, 'EntraIdSpnSignInEvents'],
    [`${HUNTING}: ${OF_USERS}`, 'EntraIdSignInEvents'],
    [`${HUNTING}: ${TO_GRAPH}`, 'GraphAPIAuditEvents'],
    [LAST_USED, 'servicePrincipalSignInActivities'],
  ] as const) {
    const entry = report(panel, title);
    await user.click(within(entry).getByText('Show query'));
    await user.click(within(entry).getByRole('button', { name: 'Copy query' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain(words);
    expect(within(entry).getByRole('region', { name: `Query, ${title}` }).textContent).toBe(copied);
  }
});

test('requests to Microsoft Graph come with their busiest paths and status codes', async () => {
  const { user, panel } = await openPanel('Phishing Triage');
  const entry = report(panel, `${HUNTING}: ${TO_GRAPH}`);
  await user.click(within(entry).getByText('Busiest paths and status codes'));
  const [, ...paths] = within(entry).getAllByRole<HTMLTableRowElement>('row');
  const counts = paths.map(({ cells }) => Number(cells[1]?.textContent?.replaceAll(',', '')));
  expect(counts.length).toBeGreaterThan(0);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  for (const { cells } of paths) expect(cells[0]?.textContent).toMatch(/^[A-Z]+ \/[^/]+\/./);
  expect(entry).toHaveTextContent(/Status codes: 200: [\d,]+, 403: [\d,]+, 429: [\d,]+\./);
});

describe('reports that differ', () => {
  const logAnalytics = { workspaceId: DEMO_WORKSPACE_ID, days: 30 } as const;

  test('are named with the usual reason, and both numbers stay', async () => {
    const { panel } = await openPanel('SOC Workbench', { applications: FEW, logAnalytics });
    const words = within(section(panel)).getByText('Reports differ').closest('[role=status]');
    expect(words).toHaveTextContent(
      'Defender for Endpoint, user context: The reports count the past 24 hours differently. Usually because advanced hunting also holds interactive sign-ins',
    );
    const said = [HUNTING, WORKSPACE].map(
      (source) => within(report(panel, `${source}: ${OF_USERS}`)).getByRole('listitem').textContent,
    );
    expect(said[0]).toMatch(/24 h [1-9][\d,]*$/);
    expect(said[1]).toMatch(/24 h ≥ at least [1-9][\d,]*$/);
  });

  test('are not made up where they agree', async () => {
    const { panel } = await openPanel('SIEM Forwarder', { applications: FEW, logAnalytics });
    const workspace = report(panel, `${WORKSPACE}: ${OF_APPLICATIONS}`);
    expect(within(workspace).getAllByText('Answered')[0]).toBeVisible();
    expect(within(section(panel)).queryByText('Reports differ')).toBeNull();
  });
});

test('summaries that nobody needed can be asked, and stand beside the others', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder', { applications: FEW });
  const summaries = () => report(panel, `${SUMMARIES}: ${OF_APPLICATIONS}`);
  expect(summaries()).toHaveTextContent('because a more exact source has answered in full');
  await user.click(within(summaries()).getByRole('button', { name: /^Ask now: / }));
  await waitFor(() => expect(fact(summaries(), 'Coverage')).toMatch(/, complete$/));
  expect(within(summaries()).getAllByRole('listitem')).toHaveLength(2);
  const ask = within(summaries()).getByRole('button', { name: /^Ask now: / });
  expect(ask).toHaveAttribute('aria-disabled', 'true');
  expect(ask).toHaveFocus();
  const users = report(panel, `${SUMMARIES}: ${OF_USERS}`);
  await waitFor(() => expect(fact(users, 'Coverage')).toMatch(/without interactive sign-ins/));
});

test('tokens for Microsoft Graph are summarised for this application when asked, and change no number', async () => {
  const { user, panel } = await openPanel('Proseware Case Manager', {
    applications: FEW,
    persona: 'business-p1',
  });
  const lastSeen = within(panel).getByText('Last seen', { selector: 'dt' }).nextElementSibling;
  const before = lastSeen?.textContent;
  expect(before).toMatch(/^—Unknown/);
  const entry = report(panel, GRAPH_SIGN_INS);
  await user.click(within(entry).getByRole('button', { name: /^Ask now: / }));
  const reading = await within(entry).findByRole('listitem');
  expect(reading).toHaveTextContent(
    /^Microsoft Graph \(any use\), applicationLast seen at or after 18 Mar 2026.*24 h at least [1-9]\d*30 days at least [1-9][\d,]*$/,
  );
  expect(lastSeen?.textContent).toBe(before);
});

test('an application without access to Microsoft Graph is not asked about it', async () => {
  const { panel } = await openPanel('SIEM Forwarder', { applications: FEW });
  expect(within(section(panel)).queryByText(GRAPH_SIGN_INS)).toBeNull();
});

test('the portal’s file says what it holds of this application, and its age', async () => {
  const app = await openPanel('SIEM Forwarder', { applications: FEW });
  await app.user.click(within(app.panel).getByRole('button', { name: 'Close' }));
  const file = await openPortalFile(app);
  await app.user.click(within(row('SIEM Forwarder')).getByRole('link', { name: 'SIEM Forwarder' }));
  const entry = report(await screen.findByRole('dialog', { name: 'SIEM Forwarder' }), PORTAL_FILE);
  const requests = file.find(({ DisplayName }) => DisplayName === 'SIEM Forwarder')?.MonthlyStatistics ?? [];
  const sum = requests.reduce((total, count) => total + count, 0);
  expect(fact(entry, 'Window')).toBe('30 days up to 2026-03-18, as the file was taken');
  expect(fact(entry, 'Coverage')).toMatch(/unofficial$/);
  expect(fact(entry, 'API requests on its last day')).toBe(requests.at(-1)?.toLocaleString('en'));
  expect(fact(entry, 'API requests in 30 days')).toBe(sum.toLocaleString('en'));
});
