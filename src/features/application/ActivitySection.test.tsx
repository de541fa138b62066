import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openPanel, openPortalFile, row } from '../../../tests/support/renderApp.tsx';

const TITLE = 'Token requests of this application, 30 days';

/** A table as its column headers and, row by row, its cells; the row's own header is the first. */
function contentOf(table: HTMLTableElement) {
  const [head, ...body] = [...table.rows].map((row) =>
    [...row.cells].map(({ textContent }) => textContent ?? ''),
  );
  const headers = head ?? [];
  return {
    headers,
    body,
    column: (header: string) => body.map((row) => row[headers.indexOf(header)]),
  };
}

/** The numbers of the chart with this title. */
async function seriesTable({ user, panel }: Awaited<ReturnType<typeof openPanel>>, title: string) {
  const heading = within(panel).getByRole('heading', { name: title });
  if (heading.parentElement) {
    await user.click(within(heading.parentElement).getByRole('button', { name: 'Show as table' }));
  }
  return within(panel).getByRole<HTMLTableElement>('table', { name: title });
}

async function openSeries(name: string) {
  const app = await openPanel(name);
  const table = await seriesTable(app, TITLE);
  const own = async (context: 'application' | 'user') => {
    const readings = await app.readings(context);
    const appId = within(app.panel)
      .getByText('App ID', { selector: 'dt' })
      .parentElement?.querySelector('bdi');
    return readings.filter((reading) => reading.appId === appId?.textContent?.toLowerCase());
  };
  return { ...app, series: contentOf(table), own };
}

const printed = (counts: readonly number[]) => counts.map((count) => count.toLocaleString('en'));

test('the table of the trend holds the numbers of the reading, a column per API and context', async () => {
  const { series, own } = await openSeries('Woodgrove Managed Detection');
  const labels = {
    endpoint: 'Defender for Endpoint',
    xdr: 'Defender XDR',
    graph: 'Microsoft Graph security (any Graph use)',
    cloudApps: 'Defender for Cloud Apps',
    identity: 'Defender for Identity',
  };
  expect(series.body).toHaveLength(30);
  let compared = 0;
  for (const context of ['application', 'user'] as const) {
    for (const { api, succeeded } of await own(context)) {
      expect(series.column(`${labels[api]}, ${context}`), `${api}, ${context}`).toEqual(printed(succeeded));
      compared += 1;
    }
  }
  expect(compared).toBe(5);
  expect(series.headers).toHaveLength(6);
});

test('days are UTC days, the last of them still running', async () => {
  const { series } = await openSeries('SIEM Forwarder');
  expect(series.body[0]?.[0]).toBe('17 Feb');
  expect(series.body.at(-1)?.[0]).toBe('18 Mar (so far)');
});

test('failures are a series of their own', async () => {
  const { series, own } = await openSeries('Ticket Bridge');
  const [reading] = (await own('application')).filter(({ api }) => api === 'xdr');
  expect(series.column('Failed')).toEqual(printed(reading?.failed ?? []));
  expect(series.column('Defender XDR, application')).toEqual(printed(reading?.succeeded ?? []));
});

test('each line says when it last worked and failed, and how often in 24 hours', async () => {
  const { panel, own } = await openSeries('Ticket Bridge');
  const [reading] = (await own('application')).filter(({ api }) => api === 'xdr');
  const region = within(panel).getByRole('region', { name: 'Activity by API' });
  const { column } = contentOf(within(region).getByRole('table'));
  const line = column('API').indexOf('Defender XDR');
  expect(column('Context')[line]).toBe('Application');
  expect(column('Last success')[line]).toMatch(/ago$/);
  expect(column('24 h')[line]).toBe(String(reading?.succeeded24h));
  expect(column('Failed, 24 h')[line]).toBe(String(reading?.failed24h));
  expect(column('API')).toContain('Microsoft Graph (any use)');
  expect(panel).toHaveTextContent('It is left out of the totals and of last seen.');
});

test('the chart is drawn until the table is asked for, and again afterwards', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder');
  const chart = () => within(panel).queryByRole('figure', { name: `${TITLE}, token requests` });
  await waitFor(() => expect(chart()).toBeVisible());
  const button = within(panel).getByRole('button', { name: 'Show as table' });
  await user.click(button);
  expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(chart()).toBeNull();
  await user.click(button);
  await waitFor(() => expect(chart()).toBeVisible());
});

test('without an answer there is neither a chart nor a query, and every number is unknown', async () => {
  const { panel } = await openPanel('SIEM Forwarder', { persona: 'no-hunting', path: '/' });
  expect(within(panel).getByText(/^There is no trend to show/)).toBeVisible();
  expect(within(panel).queryByText('Show query')).toBeNull();
  const why = /^Unknown\. Could not read the activity of applications\. This app has no consent/;
  expect(within(panel).getAllByText(why)[0]).toBeVisible();
  const region = within(panel).getByRole('region', { name: 'Activity by API' });
  for (const row of contentOf(within(region).getByRole('table')).body) {
    expect(row.slice(3)).toEqual(['—Unknown', '—Unknown', '—Unknown', '—Unknown']);
  }
});

test('a number in the panel shows its source', async () => {
  const { user, panel } = await openPanel('SIEM Forwarder');
  const region = within(panel).getByRole('region', { name: 'Activity by API' });
  const [first] = within(region).getAllByRole('button');
  if (first) await user.hover(first);
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Advanced hunting (Microsoft Defender XDR)');
});

test('API requests to Microsoft Graph security stand apart from its tokens, with a chart of their own', async () => {
  const app = await openPanel('Woodgrove Managed Detection');
  const region = within(app.panel).getByRole('region', { name: 'Activity by API' });
  const { column } = contentOf(within(region).getByRole('table'));
  const counts = column('API').map((api, line) => `${api}: ${column('Counts')[line]}`);
  expect(counts).toContain('Microsoft Graph security: API requests');
  expect(counts).toContain('Microsoft Graph (any use): Token requests');
  const requests = contentOf(await seriesTable(app, 'API requests to Microsoft Graph security, 30 days'));
  expect(requests.headers).toEqual(['Day (UTC)', 'Microsoft Graph security, application', 'Failed']);
  expect(requests.body.at(-1)?.[1]).toMatch(/^[1-9]/);
});

test('the portal’s file adds its own chart, on the days of the capture', async () => {
  const app = await openPanel('SIEM Forwarder', { applications: 12 });
  await app.user.click(within(app.panel).getByRole('button', { name: 'Close' }));
  const file = await openPortalFile(app);
  await app.user.click(within(row('SIEM Forwarder')).getByRole('link', { name: 'SIEM Forwarder' }));
  const panel = await screen.findByRole('dialog', { name: 'SIEM Forwarder' });
  const table = await seriesTable({ ...app, panel }, 'API requests by the portal’s file, 30 days');
  const { body } = contentOf(table);
  const own = file.find(({ DisplayName }) => DisplayName === 'SIEM Forwarder');
  expect(body.map(([, requests]) => requests)).toEqual(printed(own?.MonthlyStatistics ?? []));
  expect([body[0]?.[0], body.at(-1)?.[0]]).toEqual(['17 Feb', '18 Mar']);
});
