import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, finishedReading, openList, renderApp, rows } from '../../../tests/support/renderApp.tsx';

/** What stands below a label of the strip. */
function figure(label: string): HTMLElement {
  const group = screen.getByText(label, { selector: 'dt' }).parentElement;
  if (!group) throw new Error(`${label} stands alone`);
  return within(group).getByRole('definition');
}

const value = (label: string) => within(figure(label)).getByRole('button');

/** The first value of a cell in every row; what follows in a cell is of Microsoft Graph or failures. */
function column(name: 'Last seen' | 'Token requests (24 h)') {
  return rows().map((row) => within(cell(row, name)).getAllByRole('button')[0]);
}

const matching = (pattern: RegExp) =>
  column('Last seen').filter((button) => pattern.test(button?.textContent ?? '')).length;

test.each(['/', '/?origin=all', '/?origin=otherTenant'])(
  'the strip agrees with the rows at %s',
  async (path) => {
    await openList({ path });
    const unknown = matching(/Unknown/);
    expect(value('Connected')).toHaveTextContent(new RegExp(`^${rows().length}$`));
    expect(value('Seen in 24 h')).toHaveTextContent(new RegExp(`^${matching(/(minute|hour)s? ago$/)}$`));
    expect(value('Silent for 30 days')).toHaveTextContent(
      new RegExp(`^${matching(/^No record in 30 days$|, any API$/)}$`),
    );
    const note = unknown > 0 ? `${unknown} more unknown` : '';
    expect(figure('Seen in 24 h').textContent).toBe(`${value('Seen in 24 h').textContent}${note}`);
  },
);

test('the requests of the strip are the sum of the rows', async () => {
  await openList({ path: '/?origin=all' });
  const counts = column('Token requests (24 h)').map((button) =>
    Number(button?.textContent?.replaceAll(',', '')),
  );
  const sum = counts.filter((count) => !Number.isNaN(count)).reduce((total, count) => total + count, 0);
  expect(sum).toBeGreaterThan(0);
  // One application is deleted and has no app ID, so that nobody could ask about it.
  expect(value('Requests in 24 h')).toHaveAccessibleName(`at least ${sum.toLocaleString('en')}`);
});

test.each(['no-hunting', 'no-licence'] as const)(
  'nothing is zero for %s: not one figure about activity',
  async (persona) => {
    await openList({ persona });
    for (const label of ['Seen in 24 h', 'Silent for 30 days', 'Requests in 24 h']) {
      expect(value(label)).toHaveAccessibleName('Unknown');
    }
    expect(figure('Seen in 24 h')).toHaveTextContent(`${rows().length} unknown`);
    expect(value('Connected')).toHaveTextContent(String(rows().length));
    expect(screen.getByText('Unknown: no source of activity has answered.')).toBeVisible();
  },
);

test('in a tenant without any connected application the requests are unknown and nobody is counted', async () => {
  await renderApp({ persona: 'empty-tenant' });
  await screen.findByText(/^No application is connected:/);
  await finishedReading();
  // Without a record of activity, one that holds no permission may have asked for tokens.
  expect(value('Connected')).toHaveAccessibleName('Unknown');
  expect(value('Requests in 24 h')).toHaveAccessibleName('Unknown');
});

test('applications that a failed read may have hidden make the number a floor', async () => {
  await openList({ persona: 'no-directory-read' });
  expect(value('Connected')).toHaveTextContent(`≥ ${rows().length}`);
});

test('a figure shows where it comes from', async () => {
  const { user } = await openList();
  await user.hover(value('Seen in 24 h'));
  const hint = await screen.findByRole('tooltip');
  expect(hint).toHaveTextContent(/applications could be judged; \d+ unknown\./);
  expect(hint).toHaveTextContent(
    'Advanced hunting (Microsoft Defender XDR), tokens of applications: EntraIdSpnSignInEvents',
  );
  expect(hint).toHaveTextContent(
    'Advanced hunting (Microsoft Defender XDR), tokens of users through applications: EntraIdSignInEvents',
  );
});

test.each([
  ['Token requests of 30 days, by API', /One token lasts about an hour/, 'EntraIdSpnSignInEvents'],
  ['Last seen', /applications could be judged; \d+ unknown\./, 'Last-used report (Microsoft Entra, beta)'],
])('the card "%s" shows where its numbers come from', async (name, meaning, source) => {
  const { user } = await openList();
  const card = screen.getByRole('region', { name });
  await user.hover(within(card).getByRole('button', { name: 'Sources' }));
  const hint = await screen.findByRole('tooltip');
  expect(hint).toHaveTextContent(meaning);
  expect(hint).toHaveTextContent(source);
});

test('the chart of all requests can be read as a table: Microsoft Graph is not in it', async () => {
  const { user } = await openList();
  const card = screen.getByRole('region', { name: 'Token requests of 30 days, by API' });
  await user.click(within(card).getByRole('button', { name: 'Show as table' }));
  const table = within(card).getByRole('table');
  const headers = within(table)
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent);
  expect(headers).toEqual(expect.arrayContaining(['Day (UTC)', 'Defender for Endpoint', 'Defender XDR']));
  expect(headers).not.toContain('Microsoft Graph security');
  expect(within(table).getAllByRole('rowheader')).toHaveLength(30);
});
