import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { outcomes } from '../../../tests/support/activity.ts';
import { type Access, holder } from '../../../tests/support/holders.ts';
import { listApplication, NOW } from '../../../tests/support/listApplications.ts';
import { REVIEWER, renderInSession, reviewOf, tenantOf } from '../../../tests/support/reviewPage.tsx';
import { TENANT } from '../../../tests/support/snapshots.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { withDecision } from '../../domain/decisions/decide.ts';
import type { Decisions, Entry } from '../../domain/decisions/decision.ts';
import { openReview } from '../../domain/decisions/openReview.ts';
import { reviewFile } from '../../domain/decisions/saveReview.ts';
import { DAY } from '../../domain/timeWindow.ts';
import { finish } from '../../domain/work.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import ReviewPage from './ReviewPage.tsx';

afterEach(() => vi.restoreAllMocks());

const THEN = new Date(NOW.getTime() - 90 * DAY);
const ISOLATE: Access = ['endpoint', 'application', 'Machine.Isolate'];
const RETIRE: Entry = { choice: 'retire', reason: 'Nobody uses it', nextReview: '2026-01-30' };
const KEEP: Entry = { choice: 'keep', reason: '', nextReview: null };

const EXPORTER = listApplication('Exporter', holder([ISOLATE]));
const IMPORTER = listApplication('Importer', holder([['xdr', 'application', 'Incident.Read.All']]));
const SCANNER = listApplication('Scanner');

function signedThen(entry: Entry, ...applications: readonly ConnectedApplication[]): Decisions {
  return withDecision(new Map(), applications, entry, { reviewer: 'bea@contoso.example', decidedAt: THEN });
}

/** The text of a review file of 90 days ago. */
function fileOf(applications: readonly ConnectedApplication[], decisions: Decisions, tenantId = TENANT) {
  const taking = {
    tenantId,
    cloud: 'global' as const,
    takenAt: THEN,
    account: 'bea@contoso.example',
    appVersion: '1.0.0',
    outcomes: outcomes(),
    gaps: [],
    isWhole: true,
    filters: [],
    rowsExcluded: 0,
    judging: { ...reviewOf().judging, asOf: THEN },
  };
  return finish(reviewFile(decisions, applications, taking)).text();
}

function openPage(applications: readonly ConnectedApplication[], change: Partial<Tenant> = {}) {
  return renderInSession(<ReviewPage tenant={tenantOf(applications, change)} review={reviewOf()} />);
}

const input = () => screen.getByLabelText<HTMLInputElement>('Review file');
const file = (text: string, name = 'q1.json') => new File([text], name, { type: 'application/json' });
const changes = () => screen.findByRole('region', { name: /^What changed since/ });
const decisions = () => screen.getByRole('region', { name: 'Decisions' });
const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);

/** The items below the heading of a kind of change. */
async function changesUnder(name: string | RegExp): Promise<readonly (string | null)[]> {
  const heading = await within(await changes()).findByRole('heading', { level: 3, name });
  const group = heading.parentElement;
  return group
    ? within(group)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    : [];
}

test('an empty review says how one works', () => {
  openPage([EXPORTER]);
  const how = screen.getByRole('region', { name: 'How a review works' });
  expect(how.textContent?.match(/\./g)).toHaveLength(3);
  expect(screen.queryByRole('region', { name: 'Decisions' })).toBeNull();
});

test('an earlier review brings its decisions in, and tells what was not carried out first', async () => {
  const { user } = openPage([EXPORTER, IMPORTER, SCANNER]);
  const before = [listApplication('Exporter', holder([ISOLATE])), listApplication('Importer')];
  const text = await fileOf(
    before,
    new Map([...signedThen(RETIRE, EXPORTER), ...signedThen(KEEP, IMPORTER)]),
  );
  await user.upload(input(), file(text));
  expect(await changes()).toHaveAccessibleName('What changed since 2025-12-30');
  await waitFor(async () =>
    expect(within(await changes()).getByRole('status')).toHaveTextContent('2 changes.'),
  );
  expect(await changesUnder('Decisions not carried out (1)')).toEqual([
    'Exporter: Retire, decided 2025-12-30 by bea@contoso.example. It can still sign in and still holds 1 permission.',
  ]);
  expect(await changesUnder('New applications (1)')).toEqual(['Scanner: no permission']);
  expect(await changesUnder('Permissions added (1)')).toEqual([
    'Importer: Incident.Read.All (Defender XDR, application context): read',
  ]);
  const headings = within(await changes()).getAllByRole('heading', { level: 3 });
  expect(headings[0]).toHaveTextContent(/^Decisions not carried out/);
  expect(decisions()).toHaveTextContent('2 of 3 applications decided');
  expect(decisions()).toHaveTextContent('Keep: 1 · Retire: 1 · Next review due: 1');
  expect(rows()[0]).toHaveTextContent(
    /Exporter.*Retire.*Nobody uses it.*bea@contoso.example.*2026-01-30 Due/,
  );
});

test('what is not known is counted and explained, and is no change', async () => {
  const { user } = openPage([EXPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], new Map())));
  const region = await changes();
  await within(region).findByText(/^No change was found\. 5 comparisons could not be made/);
  expect(region).toHaveTextContent('This file holds no decisions.');
  expect(region).not.toHaveTextContent('Decisions not carried out');
  await user.click(within(region).getByText('Cannot be told'));
  expect(within(region).getByText('Activity, 1').closest('li')).toHaveTextContent(
    'Activity, 1: At both times: Unknown so far: it is being read. Exporter.',
  );
});

test('nothing is compared while the tenant is being read', async () => {
  const { user, rerender } = openPage([EXPORTER], { isJoining: true });
  await user.upload(input(), file(await fileOf([], new Map())));
  expect(within(await changes()).getByRole('status')).toHaveTextContent(/still being read/);
  rerender(<ReviewPage tenant={tenantOf([EXPORTER])} review={reviewOf()} />);
  await waitFor(async () =>
    expect(within(await changes()).getByRole('status')).toHaveTextContent('1 change.'),
  );
});

test('a list that was not read to its end makes nothing new and nothing gone', async () => {
  const { user } = openPage([SCANNER], { isWhole: false });
  await user.upload(input(), file(await fileOf([SCANNER, EXPORTER], signedThen(RETIRE, EXPORTER))));
  await within(await changes()).findByText(/^No change was found/);
  expect(await changesUnder('Decisions of which it cannot be told (1)')).toHaveLength(1);
  expect(within(await changes()).queryByRole('heading', { name: /^No longer connected/ })).toBeNull();
});

test('a decision of this session outlives an older one of the file, which is asked after all the same', async () => {
  const { user } = openPage([EXPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER))));
  await within(await changes()).findByRole('heading', { name: 'Decisions not carried out (1)' });
  await user.click(screen.getByRole('button', { name: 'Edit the decision on Exporter' }));
  const dialog = screen.getByRole('dialog', { name: 'Decide on Exporter' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), ' any more');
  await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
  await screen.findByText('1 decision is not saved');
  expect(rows()[0]).toHaveTextContent(/Retire.*Nobody uses it any more/);
  await within(await changes()).findByRole('heading', { name: 'Decisions not carried out (1)' });
  expect((await changesUnder('Decisions not carried out (1)'))[0]).toMatch(/decided 2025-12-30/);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER)), 'again.json'));
  await screen.findByText('again.json');
  expect(rows()[0]).toHaveTextContent(/Nobody uses it any more/);
});

test.each<[string, () => Promise<File> | File, RegExp]>([
  ['not JSON', () => file('%PDF'), /not JSON text/],
  [
    'of another tenant',
    async () => file(await fileOf([], new Map(), 'other-tenant')),
    /another tenant \(other-tenant\)/,
  ],
  [
    'broken',
    async () => file((await fileOf([EXPORTER], signedThen(KEEP, EXPORTER))).replace('"keep"', '"burn"')),
    /At “decisions\[0\]\.choice” it is not what this app saves/,
  ],
  ['newer', () => file('{"format":"connected-applications/review","version":7}'), /newer version.*version 7/],
  ['something else', () => file('{"log":{}}'), /neither a review file nor a JSON export/],
])('a file that is %s is refused in words, and what is on the page stays', async (_, wrong, words) => {
  const { user } = openPage([EXPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER))));
  await within(await changes()).findByText(/^No change was found/);
  await user.upload(input(), await wrong());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Could not read the review file');
  expect(alert).toHaveTextContent(words);
  expect(alert).toHaveTextContent('What is on this page stays as it was.');
  expect(rows()).toHaveLength(1);
  expect(await changes()).toHaveTextContent('q1.json');
});

test('a file that is too large is refused unread', async () => {
  const { user } = openPage([EXPORTER]);
  const large = file('{}');
  Object.defineProperty(large, 'size', { value: 100_000_001 });
  const text = vi.spyOn(large, 'text');
  await user.upload(input(), large);
  expect(await screen.findByRole('alert')).toHaveTextContent('larger than 100 MB');
  expect(text).not.toHaveBeenCalled();
});

test('a file opens when it is dropped anywhere on the page', async () => {
  openPage([EXPORTER]);
  const dataTransfer = { types: ['Files'], files: [file(await fileOf([EXPORTER], new Map()))] };
  fireEvent.dragOver(document.body, { dataTransfer });
  expect(screen.getByText(/^Drop a review file/)).toBeVisible();
  fireEvent.drop(document.body, { dataTransfer });
  expect(await changes()).toHaveTextContent('q1.json');
});

test('a file still being read when the page is left does not come into use', async () => {
  const { user, unmount, queryClient } = openPage([EXPORTER]);
  const text = await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER));
  const slow = file(text);
  let finish = () => {};
  vi.spyOn(slow, 'text').mockReturnValue(new Promise((resolve) => (finish = () => resolve(text))));
  await user.upload(input(), slow);
  expect(screen.getByText('Reading q1.json…')).toBeVisible();
  unmount();
  queryClient.clear();
  await act(async () => finish());
  expect(queryClient.getQueryData(['decisions'])).toBeUndefined();
});

test('saving writes a file that opens again, and clears the warning', async () => {
  const saved: { name: string; blob: Blob }[] = [];
  let blob: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
    if (object instanceof Blob) blob = object;
    return 'blob:review';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (blob) saved.push({ name: this.download, blob });
  });
  const { user } = openPage([EXPORTER, IMPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER))));
  await user.click(await screen.findByRole('button', { name: 'Remove the decision on Exporter' }));
  await screen.findByText('1 decision is not saved');
  await user.click(screen.getByRole('button', { name: 'Save review file' }));
  await screen.findByText('Review file saved');
  expect(screen.queryByText('1 decision is not saved')).toBeNull();
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER))));
  await user.click(await screen.findByRole('button', { name: 'Remove the decision on Exporter' }));
  await screen.findByText('1 decision is not saved');
  expect(screen.queryByText('Review file saved')).toBeNull();
  expect(saved.map(({ name }) => name)).toEqual([`review-${TENANT}-2026-03-30.json`]);
  const opened = finish(openReview('again', await (saved[0]?.blob.text() ?? ''), TENANT));
  expect(opened).toMatchObject({ savedBy: REVIEWER, savedAt: NOW.getTime() });
  expect(opened.decisions.size).toBe(0);
  expect(opened.snapshot.applications.map(({ name }) => name)).toEqual(['Exporter', 'Importer']);
});

test('a decision is removed without losing the focus', async () => {
  const { user } = openPage([EXPORTER, IMPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(KEEP, EXPORTER, IMPORTER))));
  await user.click(await screen.findByRole('button', { name: 'Remove the decision on Exporter' }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(screen.getByRole('heading', { name: 'Decisions' })).toHaveFocus();
  expect(rows()[0]).toHaveTextContent('Importer');
});

test('a decision on what is no longer listed says so, and can only be removed', async () => {
  const { user } = openPage([IMPORTER]);
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(RETIRE, EXPORTER))));
  await waitFor(() => expect(rows()[0]).toHaveTextContent(/Exporter No longer listed/));
  expect(await changesUnder('No longer connected (1)')).toEqual(['Exporter: holds Machine.Isolate']);
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
  expect(within(rows()[0] as HTMLElement).queryByRole('link')).toBeNull();
  expect(decisions()).toHaveTextContent('0 of 1 applications decided');
  expect(decisions()).toHaveTextContent('1 more decision is on those, or on applications no longer listed.');
});

test('long lists are shown in parts', async () => {
  const many = Array.from({ length: 60 }, (_, index) => listApplication(`App ${index}`, holder([ISOLATE])));
  const { user } = openPage(many);
  await user.upload(input(), file(await fileOf([], signedThen(KEEP, ...many))));
  await waitFor(() => expect(rows()).toHaveLength(50));
  await user.click(screen.getByRole('button', { name: 'Show more decisions' }));
  expect(rows()).toHaveLength(60);
  expect(screen.getByRole('button', { name: 'Show more decisions' })).toHaveFocus();
  expect(await changesUnder('New applications (60)')).toHaveLength(20);
});

test('links keep the view of the list', async () => {
  const tenant = tenantOf([EXPORTER]);
  const { user } = renderInSession(<ReviewPage tenant={tenant} review={reviewOf()} />, {
    path: '/review?finding=unused',
  });
  await user.upload(input(), file(await fileOf([EXPORTER], signedThen(KEEP, EXPORTER))));
  await waitFor(() =>
    expect(screen.getByRole('link', { name: 'Exporter' })).toHaveAttribute(
      'href',
      '/applications/app of exporter?finding=unused',
    ),
  );
});

test('facts that are not read yet are offered to be read, because nobody can compare them later', async () => {
  const start = vi.fn();
  const review = reviewOf({ ...reviewOf().facts, isWhole: false });
  const tenant = tenantOf([EXPORTER]);
  const waiting = { ...review, state: { ...review.state, of: 3 }, start };
  const { user } = renderInSession(<ReviewPage tenant={tenant} review={waiting} />);
  expect(screen.getByText('Owners and credentials: 0 of 3 applications read')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Read owners and credentials' }));
  expect(start).toHaveBeenCalledOnce();
});
