import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { hunted } from '../../../tests/support/activity.ts';
import { gapIn, TENANT } from '../../../tests/support/directory.ts';
import { decision } from '../../../tests/support/evidence.ts';
import { listApplication, NOW } from '../../../tests/support/listApplications.ts';
import { CLOUDS } from '../../domain/clouds.ts';
import type { Judging } from '../../domain/findings/findingIndex.ts';
import { DEFAULT_THRESHOLDS } from '../../domain/findings/thresholds.ts';
import { NO_REVIEW_FACTS } from '../../domain/reviewFacts.ts';
import { type Services, ServicesContext } from '../../queries/services.ts';
import { saveFile } from '../../ui/saveFile.ts';
import ExportDialog, { type ExportDialogProps } from './ExportDialog.tsx';

vi.mock('../../ui/saveFile.ts');

const ALL = Array.from({ length: 600 }, (_, index) => listApplication(`App ${index}`));
const NAME = `connected-applications-${TENANT}-2026-03-30T1200Z`;

function renderDialog(change: Partial<ExportDialogProps> = {}, judging: Partial<Judging> = {}) {
  vi.mocked(saveFile).mockReset();
  window.history.replaceState(null, '', '/?origin=thisTenant&unusedDays=120');
  const account = { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: TENANT };
  // Nothing else of the services is used here.
  const services = { cloud: CLOUDS.global, session: { account }, now: () => NOW } as Services;
  const onClose = vi.fn();
  render(
    <ServicesContext value={services}>
      <ExportDialog
        scopes={{ shown: ALL.slice(0, 3), selected: [], all: ALL }}
        filters={['Origin: this tenant']}
        tenant={{ joinedOutcomes: hunted(), gaps: [], isWhole: true, isJoining: false, sources: {} }}
        review={{
          judging: {
            facts: { ...NO_REVIEW_FACTS, isWhole: true },
            thresholds: DEFAULT_THRESHOLDS,
            asOf: NOW,
            ...judging,
          },
        }}
        decisions={new Map()}
        onClose={onClose}
        {...change}
      />
    </ServicesContext>,
  );
  return { user: userEvent.setup(), onClose };
}

const choose = (name: RegExp) => screen.getByRole('radio', { name });
const submit = () => screen.getByRole('button', { name: 'Export' });

/** The name and text of the file that was saved, or nothing so far. */
async function saved() {
  await waitFor(() => expect(saveFile).toHaveBeenCalledOnce());
  const [name, file] = vi.mocked(saveFile).mock.calls[0] ?? [];
  return { name, text: (await file?.text()) ?? '' };
}

test('what the list shows comes as CSV, with what the filters left out', async () => {
  const { user } = renderDialog();
  expect(screen.getByText('3 applications, 597 left out.')).toBeVisible();
  expect(screen.queryByText('Not everything is known yet')).toBeNull();
  await user.click(submit());
  const { name, text } = await saved();
  expect(name).toBe(`${NAME}.csv`);
  expect(text).toContain('"App 2"');
  expect(text).not.toContain('"App 3"');
  expect(text).toContain('# filter,"Origin: this tenant"');
  expect(text).toContain('# rowsExcluded,597');
  expect(text).toContain('# account,"ada@contoso.example"');
  expect(await screen.findByText(`${NAME}.csv`)).toBeVisible();
});

test('everything comes as JSON, without any filter', async () => {
  const { user } = renderDialog();
  await user.click(choose(/^Everything/));
  await user.click(choose(/^JSON snapshot/));
  await user.click(submit());
  const { name, text } = await saved();
  expect(name).toBe(`${NAME}.json`);
  expect(JSON.parse(text)).toMatchObject({
    provenance: { rows: 600, rowsExcluded: 0, filters: [], tenantId: TENANT, cloud: 'global' },
  });
});

test('a selection goes first, says that it is one, and carries the decisions', async () => {
  const decisions = new Map([['App 9', decision('App 9', { reason: 'gone' })]]);
  const { user } = renderDialog({
    scopes: { shown: ALL.slice(0, 3), selected: ALL.slice(9, 10), all: ALL },
    decisions,
  });
  expect(choose(/^What is selected/)).toBeChecked();
  expect(choose(/^Report/)).toBeDisabled();
  await user.click(submit());
  const { text } = await saved();
  expect(text).toContain('# filter,"Selected by hand: 1 application"');
  expect(text).toContain('"retire","gone"');
});

test('the report opens at the address of the view; that of everything keeps the thresholds alone', async () => {
  const { user } = renderDialog();
  await user.click(choose(/^Report/));
  await user.click(screen.getByRole('button', { name: 'Open the report' }));
  expect(window.location.pathname + window.location.search).toBe('/report?origin=thisTenant&unusedDays=120');
  await user.click(choose(/^Everything/));
  await user.click(screen.getByRole('button', { name: 'Open the report' }));
  expect(Object.fromEntries(new URLSearchParams(window.location.search))).toEqual({
    origin: 'all',
    unusedDays: '120',
  });
  expect(saveFile).not.toHaveBeenCalled();
});

test('what is not known yet is said, and the export says so, too', async () => {
  const tenant = {
    joinedOutcomes: hunted(),
    gaps: [gapIn('delegatedGrants', 'xdr')],
    isWhole: false,
    isJoining: false,
    sources: { lastUsed: { readAt: null, isReading: true, problem: null, isStopped: false } },
  };
  const { user } = renderDialog({ tenant }, { facts: NO_REVIEW_FACTS });
  const notice = within(screen.getByRole('status')).getByText(/^The list is still being read/);
  expect(notice).toHaveTextContent(
    /activity is still .* Owners and credentials .* directory could not be read/,
  );
  await user.click(submit());
  expect((await saved()).text).toContain('# isWhole,"no"');
});

test('stopping saves nothing, and it can start again', async () => {
  let stop = () => screen.queryByRole('button', { name: 'Stop' })?.click();
  // Met under way, as soon as the button is there.
  const all = ALL.map((application) => ({
    ...application,
    get name() {
      stop();
      return application.name;
    },
  }));
  const { user } = renderDialog({ scopes: { shown: all, selected: [], all } });
  await user.click(submit());
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  expect(saveFile).not.toHaveBeenCalled();
  stop = () => undefined;
  await user.click(submit());
  await saved();
});

test('a failure is told, with nothing saved and the dialog as it was', async () => {
  const { user } = renderDialog();
  vi.mocked(saveFile).mockImplementation(() => {
    throw new Error('The disk is full');
  });
  await user.click(submit());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/The file was not written.*The disk is full/s);
  expect(submit()).not.toHaveAttribute('aria-disabled', 'true');
});

test('nothing to export cannot be exported', async () => {
  const { user } = renderDialog({ scopes: { shown: [], selected: [], all: ALL } });
  await user.click(submit());
  expect(submit()).toHaveAttribute('aria-disabled', 'true');
  expect(saveFile).not.toHaveBeenCalled();
});
