import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { CLOUDS, type CloudName } from '../../domain/clouds.ts';
import type { PortalStatistics } from '../../domain/portalStatistics.ts';
import { type Services, ServicesContext } from '../../queries/services.ts';
import { createQueryClient } from '../../queries/tenantQueries.ts';
import StatisticsFile from './StatisticsFile.tsx';

const NOW = new Date('2026-11-21T12:00:00Z');
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const COOKIE = 'sccauth-secret-cookie';
const ROWS = ['a', 'b'].map((last) => ({
  Id: `bbbbbbbb-0000-4000-8000-00000000000${last}`,
  DisplayName: 'SIEM Forwarder',
  LatestConnectivity: '2026-11-16T08:00:00Z',
  MonthlyStatistics: Array.from({ length: 30 }, () => 5),
}));

function renderPart(cloud: CloudName = 'global') {
  const queryClient = createQueryClient();
  const account = { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: TENANT };
  // Nothing else of the services is used here.
  const services = { cloud: CLOUDS[cloud], session: { account }, now: () => NOW } as Services;
  const view = render(
    <QueryClientProvider client={queryClient}>
      <ServicesContext value={services}>
        <main tabIndex={-1}>
          <StatisticsFile />
        </main>
      </ServicesContext>
    </QueryClientProvider>,
  );
  return {
    ...view,
    queryClient,
    user: userEvent.setup(),
    file: () => queryClient.getQueryData<PortalStatistics | null>(['portalFile']) ?? null,
  };
}

async function openDialog() {
  const part = renderPart();
  await part.user.click(pageButton('Open portal statistics…'));
  return part;
}

function json(rows: unknown = ROWS, name = 'apps.json'): File {
  return new File([JSON.stringify(rows)], name, { type: 'application/json' });
}

/** A recording with what makes such files dangerous. */
function har(startedDateTime: string, url = 'https://security.microsoft.com/x/responseApiPortal/apps/all') {
  const secrets = {
    headers: [{ name: 'Cookie', value: COOKIE }],
    cookies: [{ name: 'sccauth', value: COOKIE }],
  };
  const content = { text: JSON.stringify(ROWS), comment: COOKIE };
  const entries = [
    { startedDateTime, request: { url, ...secrets }, response: { status: 200, content, ...secrets } },
    { request: { url: `https://contoso.example/?token=${COOKIE}`, ...secrets } },
  ];
  return new File([JSON.stringify({ log: { entries } })], 'portal.har');
}

/** The page behind an open dialog is not reachable by role. */
const pageButton = (name: string) => screen.getByRole('button', { name, hidden: true });
const dialog = () => screen.getByRole('dialog', { name: 'Portal statistics' });
const input = () => within(dialog()).getByLabelText<HTMLInputElement>(/^Choose a file/);
const dateField = () => within(dialog()).getByLabelText(/^Day on which it was saved/);
const confirm = () => within(dialog()).getByRole('button', { name: 'Use this file' });

function drag(type: 'dragOver' | 'dragLeave' | 'drop', dataTransfer: object) {
  return fireEvent[type](document.body, { dataTransfer, relatedTarget: null });
}

test('the dialog opens by keyboard, says how to get the file, and closes without losing the focus', async () => {
  const { user } = renderPart();
  await user.tab();
  expect(pageButton('Open portal statistics…')).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(within(dialog()).getAllByRole('listitem').length).toBeGreaterThanOrEqual(5);
  expect(within(dialog()).getByRole('link', { name: 'Microsoft Defender portal' })).toHaveAttribute(
    'href',
    `https://security.microsoft.com/?tid=${TENANT}`,
  );
  expect(dialog()).toHaveTextContent(/session cookies/);
  expect(dialog()).toHaveTextContent(/never leaves this browser/);
  within(dialog()).getByRole('button', { name: 'Close' }).focus();
  await user.tab();
  expect(input()).toHaveFocus();
  await user.tab({ shift: true });
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('main').contains(document.activeElement)).toBe(true);
  expect(pageButton('Open portal statistics…')).toBeVisible();
});

test('a file without a date is in use only once the day is told', async () => {
  const { user, file } = await openDialog();
  await user.upload(input(), json());
  await within(dialog()).findByText('When was it taken?');
  expect(dateField()).toHaveValue('');
  expect(dateField()).toBeRequired();
  for (const [day, complaint] of [
    ['', 'Enter the day on which you saved the response.'],
    ['2026-11-22', 'This day is in the future.'],
    ['2026-11-15', /names a connection on 16 Nov 2026/],
  ] as const) {
    fireEvent.change(dateField(), { target: { value: day } });
    await user.click(confirm());
    expect(within(dialog()).getByText(complaint)).toBeVisible();
    expect(file()).toBeNull();
  }
  fireEvent.change(dateField(), { target: { value: '2026-11-17' } });
  confirm().focus();
  await user.keyboard('{Enter}');
  expect(within(dialog()).getByRole('status')).toHaveTextContent('2 applications, taken on 17 Nov 2026');
  expect(dialog().contains(document.activeElement)).toBe(true);
  expect(pageButton('Portal statistics: 17 Nov 2026')).toBeVisible();
  expect(file()).toMatchObject({ fileName: 'apps.json', capturedAt: new Date('2026-11-17T00:00:00Z') });
  expect([...(file()?.applications.keys() ?? [])]).toEqual(ROWS.map(({ Id }) => Id));
});

test('a HAR tells its date, and nothing of its cookies stays anywhere', async () => {
  const { user, queryClient, file } = await openDialog();
  await user.upload(input(), har('2026-11-17T09:00:00Z'));
  await within(dialog()).findByText('2 applications, taken on 17 Nov 2026');
  expect(file()?.capturedAt).toEqual(new Date('2026-11-17T09:00:00Z'));
  expect(document.documentElement.outerHTML).not.toContain('secret');
  const kept = queryClient.getQueryCache().getAll();
  expect(kept.map(({ queryKey }) => queryKey)).toEqual([['portalFile']]);
  const written = JSON.stringify(
    kept.map(({ state }) => state),
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  );
  expect(written).toContain('SIEM Forwarder');
  expect(written).not.toContain('secret');
});

test.each([
  ['after today', '2026-11-22T09:00:00Z'],
  ['before a connection that it names', '2026-11-15T09:00:00Z'],
])('a HAR dated %s is asked for its day', async (_, date) => {
  const { user, file } = await openDialog();
  await user.upload(input(), har(date));
  await within(dialog()).findByText('When was it taken?');
  expect(file()).toBeNull();
});

test('a wrong file is refused in words, the earlier one stays, and none of it is shown', async () => {
  const { user, file } = await openDialog();
  await user.upload(input(), har('2026-11-17T09:00:00Z'));
  await within(dialog()).findByText(/taken on 17 Nov/);
  const earlier = file();
  for (const [wrong, words] of [
    [json([{ ...ROWS[0], MonthlyStatistics: [1] }]), /"0\.MonthlyStatistics" is missing or has another form/],
    [new File([COOKIE], 'page.json'), /not JSON text/],
    [har('2026-11-17T09:00:00Z', 'https://contoso.example/'), /holds no answer to a request/],
  ] as const) {
    await user.upload(input(), wrong);
    await waitFor(() => expect(within(dialog()).getByRole('alert')).toHaveTextContent(words));
    expect(within(dialog()).getByRole('alert')).toHaveTextContent(/The earlier file stays in use/);
    expect(file()).toBe(earlier);
    expect(document.documentElement.outerHTML).not.toContain('secret');
  }
  await user.click(within(dialog()).getByRole('button', { name: 'Close' }));
  await user.click(pageButton('Portal statistics: 17 Nov 2026'));
  expect(within(dialog()).queryByRole('alert')).toBeNull();
});

test('a file that is too large is refused unread', async () => {
  const { user } = await openDialog();
  const large = json();
  Object.defineProperty(large, 'size', { value: 100_000_001 });
  const text = vi.spyOn(large, 'text');
  await user.upload(input(), large);
  expect(await within(dialog()).findByRole('alert')).toHaveTextContent(/larger than 100 MB/);
  expect(text).not.toHaveBeenCalled();
});

test('a file that the browser cannot open, such as a folder, is refused', async () => {
  const { user } = await openDialog();
  const folder = json();
  vi.spyOn(folder, 'text').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
  await user.upload(input(), folder);
  expect(await within(dialog()).findByRole('alert')).toHaveTextContent(/could not open it/);
});

test('removing the file forgets it and goes back to the page', async () => {
  const { user, file } = await openDialog();
  await user.upload(input(), har('2026-11-17T09:00:00Z'));
  await user.click(await within(dialog()).findByRole('button', { name: 'Remove the file' }));
  expect(file()).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('main').contains(document.activeElement)).toBe(true);
  expect(pageButton('Open portal statistics…')).toBeVisible();
});

test('a file dragged over the page is welcomed, and opens when dropped', async () => {
  const { file } = renderPart();
  const hint = /^Drop the portal's statistics file/;
  const dataTransfer = { types: ['Files'], files: [har('2026-11-17T09:00:00Z')] };
  expect(drag('dragOver', dataTransfer), 'the browser would leave the page').toBe(false);
  expect(screen.getByText(hint)).toBeVisible();
  drag('dragLeave', dataTransfer);
  expect(screen.queryByText(hint)).toBeNull();
  drag('dragOver', dataTransfer);
  expect(drag('drop', dataTransfer), 'the browser would leave the page').toBe(false);
  expect(screen.queryByText(hint)).toBeNull();
  await within(dialog()).findByText('2 applications, taken on 17 Nov 2026');
  expect(file()).not.toBeNull();
});

test('a dragged link or text is left to the browser', () => {
  renderPart();
  const dataTransfer = { types: ['text/uri-list', 'text/plain'], files: [] };
  expect(drag('dragOver', dataTransfer)).toBe(true);
  expect(screen.queryByText(/^Drop the portal/)).toBeNull();
  expect(drag('drop', dataTransfer)).toBe(true);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a cloud without a Defender portal has nothing to open', () => {
  renderPart('china');
  expect(screen.queryByRole('button')).toBeNull();
  expect(drag('drop', { types: ['Files'], files: [json()] })).toBe(true);
  expect(screen.queryByRole('dialog')).toBeNull();
});

/** A file that is read when the test says so. */
function slow(file: File) {
  let finish = () => {};
  const until = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const text = file.text();
  vi.spyOn(file, 'text').mockReturnValue(until.then(() => text));
  return { file, finish: () => act(async () => finish()) };
}

test('of two files the one chosen last comes into use, however long the other takes', async () => {
  const { user, file } = await openDialog();
  const first = slow(har('2026-11-16T09:00:00Z'));
  await user.upload(input(), first.file);
  expect(within(dialog()).getByRole('status')).toHaveTextContent('Reading portal.har');
  await user.upload(input(), har('2026-11-18T09:00:00Z'));
  await within(dialog()).findByText(/taken on 18 Nov/);
  await first.finish();
  expect(file()?.capturedAt).toEqual(new Date('2026-11-18T09:00:00Z'));
});

test('a file still being read at sign-out, or when the dialog closes, does not come into use', async () => {
  const { user, file, queryClient, unmount } = await openDialog();
  const closed = slow(har('2026-11-16T09:00:00Z'));
  await user.upload(input(), closed.file);
  await user.click(within(dialog()).getByRole('button', { name: 'Close' }));
  await closed.finish();
  expect(file()).toBeNull();
  await user.click(pageButton('Open portal statistics…'));
  const left = slow(har('2026-11-16T09:00:00Z'));
  await user.upload(input(), left.file);
  queryClient.clear();
  unmount();
  await left.finish();
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
});
