import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../../tests/support/renderApp.tsx';
import {
  cell,
  openList,
  openPortalFile,
  row,
  rows,
  withoutReports,
} from '../../../tests/support/renderApp.tsx';

const open = (persona: 'all-rights' | 'no-hunting' = 'all-rights') =>
  openList({ persona, path: '/?origin=all' });
const values = (of: HTMLTableRowElement, column: Column) => within(cell(of, column)).getAllByRole('button');

describe('an unknown value', () => {
  test('is a dash that assistive tech hears as "Unknown", and never a zero', async () => {
    await open('no-hunting');
    expect(rows().length).toBeGreaterThan(50);
    for (const of of rows()) {
      for (const column of ['Last seen', 'Token requests (24 h)'] as const) {
        for (const value of values(of, column)) expect(value).toHaveAccessibleName('Unknown');
        expect(cell(of, column).textContent).toMatch(/^—Unknown(Any Graph use: —Unknown)?$/);
        expect(within(cell(of, column)).getAllByText('—')[0]).toHaveAttribute('aria-hidden', 'true');
      }
      expect(within(of).getByRole('img')).toHaveAccessibleName(/^no data/);
    }
  });

  test('says why it is unknown', async () => {
    const { user } = await open('no-hunting');
    const [unknown] = values(row('SIEM Forwarder'), 'Last seen');
    if (unknown) await user.hover(unknown);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'This app has no consent for ThreatHunting.Read.All in this tenant.',
    );
  });

  test.each(['hunting-empty', 'hunting-no-table'] as const)(
    'is what silence of the tables gives, when nobody else answers: %s',
    async (fault) => {
      await openList({ fault, answer: withoutReports });
      const all = rows().flatMap((of) => [
        ...values(of, 'Last seen'),
        ...values(of, 'Token requests (24 h)'),
      ]);
      expect(new Set(all.map(({ textContent }) => textContent))).toEqual(new Set(['—Unknown']));
    },
  );
});

test('with every source read, silence is "no record" and a zero, which is a statement', async () => {
  await open();
  expect(cell(row('Asset Inventory Sync'), 'Last seen')).toHaveTextContent('No record in 30 days');
  expect(cell(row('Asset Inventory Sync'), 'Token requests (24 h)')).toHaveTextContent(/^0$/);
});

test('tables that do not reach back 30 days name the day they begin', async () => {
  await openList({ fault: 'hunting-short', answer: withoutReports });
  expect(cell(row('Asset Inventory Sync'), 'Last seen')).toHaveTextContent('No record since 6 Mar');
});

test('where the tables are young, the summaries tell of all 30 days', async () => {
  await openList({ fault: 'hunting-short', applications: 12 });
  expect(cell(row('Asset Inventory Sync'), 'Last seen')).toHaveTextContent('No record in 30 days');
  expect(cell(row('Compliance Snapshot'), 'Last seen')).toHaveTextContent('17 days ago');
});

test('a time and a count show their proof', async () => {
  const { user } = await open();
  const [seen] = values(row('SIEM Forwarder'), 'Last seen');
  if (seen) await user.hover(seen);
  const hint = await screen.findByRole('tooltip');
  expect(hint).toHaveTextContent('2026-03-18T11:47');
  expect(hint).toHaveTextContent(
    'Advanced hunting (Microsoft Defender XDR), tokens of applications: EntraIdSpnSignInEvents',
  );
  expect(hint).not.toHaveTextContent('tokens of users');
});

describe('an application that gets tokens for Microsoft Graph alone', () => {
  /** Hunting tells of tokens, but its table of requests to Microsoft Graph is out of reach. */
  async function withoutGraphRequests(request: Request): Promise<null> {
    const isAboutGraph =
      request.method === 'POST' && (await request.clone().text()).includes('GraphAPIAudit');
    if (isAboutGraph) throw new TypeError('Failed to fetch');
    return null;
  }

  test('is seen by its requests to the security paths, which stand apart from tokens', async () => {
    await open();
    const graphOnly = row('Phishing Triage');
    expect(cell(graphOnly, 'Last seen')).toHaveTextContent(/^\d+ minutes ago$/);
    expect(cell(graphOnly, 'Token requests (24 h)')).toHaveTextContent(/^—UnknownAPI [\d,]+ Graph security$/);
    expect(within(graphOnly).getByRole('img')).toHaveAccessibleName('no data');
  });

  test('shows any Graph use, while last seen and requests stay unknown, where requests are not counted', async () => {
    await openList({ path: '/?origin=all', answer: withoutGraphRequests });
    const graphOnly = row('Phishing Triage');
    expect(cell(graphOnly, 'Last seen')).toHaveTextContent(
      /^—UnknownAny Graph use: \d+ minutes agoAny API: /,
    );
    expect(cell(graphOnly, 'Token requests (24 h)')).toHaveTextContent(/^—UnknownGraph: \d+$/);
    const silent = row('Data Warehouse Load');
    expect(values(silent, 'Last seen')[0]).toHaveAccessibleName('Unknown');
    expect(cell(silent, 'Token requests (24 h)')).toHaveTextContent(/^0Graph: \d+$/);
  });
});

describe('the last use of any API', () => {
  test('is when an application was seen last that nobody saw use Defender since', async () => {
    const { user } = await open();
    const stopped = row('Report fdp.exe');
    expect(cell(stopped, 'Last seen')).toHaveTextContent(/^2 months ago, any API$/);
    const [seen] = values(stopped, 'Last seen');
    if (seen) await user.hover(seen);
    const hint = await screen.findByRole('tooltip');
    expect(hint).toHaveTextContent('The last sign-in to any API, not only Defender’s.');
    expect(hint).toHaveTextContent('Last-used report (Microsoft Entra, beta): ');
  });

  test('stands below silence, and proves no use of Defender', async () => {
    await open();
    expect(cell(row('Data Warehouse Load'), 'Last seen')).toHaveTextContent(
      /^No record in 30 daysAny API: \d+ minutes ago$/,
    );
    expect(cell(row('SIEM Forwarder'), 'Last seen')).not.toHaveTextContent('Any API');
  });
});

test('the portal’s file adds API requests on the day of its capture, beside the tokens', async () => {
  const app = await openList({ applications: 12 });
  const requests = () => cell(row('SIEM Forwarder'), 'Token requests (24 h)');
  const before = requests().textContent;
  const file = await openPortalFile(app);
  const onLastDay = file
    .find(({ DisplayName }) => DisplayName === 'SIEM Forwarder')
    ?.MonthlyStatistics.at(-1);
  await waitFor(() =>
    expect(requests().textContent).toBe(`${before}API ${onLastDay?.toLocaleString('en')} on 18 Mar`),
  );
});

test.each([
  ['Retired Collector', 'Disabled'],
  ['Paused Integration', 'Deactivated'],
  ['Free PDF Security Scan', 'Disabled by Microsoft'],
  ['Deleted Pilot', 'Application deleted'],
  ['Migration Helper', 'Probably deleted'],
  ['Proseware Trial', 'Grant probably removed'],
  ['Microsoft 365 Security and Compliance Center', 'Pre-authorised by Microsoft'],
])('%s carries the badge "%s"', async (name, badge) => {
  await open();
  await waitFor(() => expect(within(cell(row(name), 'Application')).getByText(badge)).toBeVisible());
});

test('an ordinary application carries no badge', async () => {
  await open();
  expect(cell(row('SIEM Forwarder'), 'Application').textContent).toMatch(/SIEM ForwarderThis tenant$/);
});

test('failures stand apart from requests', async () => {
  await open();
  expect(cell(row('Trey Evaluation'), 'Last seen')).toHaveTextContent('Only failures in 30 days');
  expect(cell(row('Trey Evaluation'), 'Token requests (24 h)')).toHaveTextContent(/^0\d+ failed$/);
});

test.each([
  ['SIEM Forwarder', 'ApplicationRead'],
  ['SOC Workbench', 'UserWrite'],
  ['Live Response Console', 'Application + UserResponse action'],
  ['Portal Access', 'ApplicationNo permission'],
  ['Wingtip Preview Features', 'ApplicationUnrated'],
  ['Migration Helper', 'No grant'],
])('%s shows how it may act, and its strongest permission: %s', async (name, access) => {
  await open();
  expect(cell(row(name), 'Access').textContent).toBe(access);
});

test('every row leads to the settings, but not that of an application which is gone', async () => {
  await open();
  await waitFor(() =>
    expect(cell(row('Migration Helper'), 'Settings')).toHaveTextContent('Not in this tenant'),
  );
  for (const of of rows()) {
    const link = within(cell(of, 'Settings')).queryByRole('link', { name: 'Open application settings' });
    const isGone = of === row('Deleted Pilot') || of === row('Migration Helper');
    if (isGone) expect(link).toBeNull();
    else
      expect(link).toHaveAttribute(
        'href',
        expect.stringMatching(/^https:\/\/portal\.azure\.com\/[0-9a-f-]{36}\/#view\//),
      );
  }
});

test('names that try to be something else are text', async () => {
  await open();
  expect(within(row('<img src=x onerror=alert(1)>')).getByRole('img')).toHaveAccessibleName(/30 days/);
  expect(row('Report fdp.exe')).toBeVisible();
});
