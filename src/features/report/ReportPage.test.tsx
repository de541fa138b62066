import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { hunted, outcomes, PENDING } from '../../../tests/support/activity.ts';
import { gapIn, TENANT } from '../../../tests/support/directory.ts';
import { decision } from '../../../tests/support/evidence.ts';
import {
  counted,
  findingIndex,
  listApplication,
  NO_RECORD,
  NOW,
  seenBefore,
} from '../../../tests/support/listApplications.ts';
import { CLOUDS } from '../../domain/clouds.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { DEFAULT_THRESHOLDS } from '../../domain/findings/thresholds.ts';
import { NO_REVIEW_FACTS } from '../../domain/reviewFacts.ts';
import { type Services, ServicesContext } from '../../queries/services.ts';
import ReportPage from './ReportPage.tsx';

const SEEN = listApplication('Seen', {
  lastSeen: seenBefore(2),
  requests24h: { state: 'known', value: 12_345, atLeast: true },
  rating: 'response',
  origin: { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' },
});
const SILENT = listApplication('Silent', { lastSeen: NO_RECORD, requests24h: counted(0) });
const UNKNOWN = listApplication('Unknown', { unreadAccess: [{ api: 'xdr', context: 'user' }] });
const INDEX = findingIndex({
  Seen: { found: ['spike', 'failing'] },
  Silent: { unjudged: ['spike', 'unused'] },
  Unknown: { unjudged: ['spike', 'unused', 'failing'] },
});

const JUDGING = { facts: { ...NO_REVIEW_FACTS, isWhole: true }, thresholds: DEFAULT_THRESHOLDS, asOf: NOW };

type Props = Parameters<typeof ReportPage>[0];

function renderReport(
  change: Partial<Props> = {},
  all: readonly ConnectedApplication[] = [SEEN, SILENT, UNKNOWN],
) {
  const account = { name: 'Ada Admin', username: 'ada@contoso.example', tenantId: TENANT };
  // Nothing else of the services is used here.
  const services = { cloud: CLOUDS.usgov, session: { account }, now: () => NOW } as Services;
  render(
    <ServicesContext value={services}>
      <ReportPage
        tenant={{ applications: all, joinedOutcomes: hunted(), gaps: [], isWhole: true, isJoining: false }}
        review={{ judging: JUDGING, index: INDEX }}
        decisions={new Map([['Silent', decision('Silent')]])}
        applications={all}
        filters={[]}
        {...change}
      />
    </ServicesContext>,
  );
  return userEvent.setup();
}

const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
const cells = (name: string) =>
  within(row(name))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test('it says where, when, by whom and of what it was made', () => {
  renderReport({ applications: [SEEN], filters: ['Publisher: Fabrikam'] });
  expect(fact('Tenant')).toBe(TENANT);
  expect(fact('Cloud')).toBe(CLOUDS.usgov.label);
  expect(fact('Made')).toBe('2026-03-30 12:00 UTC');
  expect(fact('By')).toBe('ada@contoso.example');
  expect(fact('App version')).toMatch(/^\d+\.\d+\.\d+$/);
  expect(fact('Applications')).toBe('1 in this report, 2 left out by the filters');
  expect(fact('Filters')).toBe('Publisher: Fabrikam');
  expect(fact('Thresholds')).toMatch(/Unused: no use for more than 90 days/);
  expect(screen.getByText(/^Advanced hunting .*tokens of applications: .* complete\.$/)).toBeVisible();
  expect(screen.getByText('The report is complete.')).toBeVisible();
});

test('every application has its row, in UTC and with what is unknown said', () => {
  renderReport();
  expect(cells('Seen')).toEqual([
    'Fabrikam',
    '2026-03-28 12:00 UTC',
    '≥ 12,345',
    'Response action',
    'Failing, Spike',
    '',
  ]);
  expect(cells('Silent')).toEqual([
    'This tenant',
    'No record since 2026-03-30',
    '0',
    'None',
    '2 not judged',
    'Retire, 2026-03-30, ada@contoso.example',
  ]);
  expect(cells('Unknown').slice(1)).toEqual(['Unknown', 'Unknown', 'Unknown', '3 not judged', '']);
});

test('a finding that was found nowhere but not judged everywhere is unknown, not zero', () => {
  renderReport();
  const findings = (name: string) => cells(name).slice(0, 2);
  expect(findings('Spike ')).toEqual(['1', '2']);
  expect(findings('Unused ')).toEqual(['Unknown', '2']);
  expect(findings('Odd name ')).toEqual(['0', '0']);
});

test('of a list that was half read, findings are a floor and never zero', () => {
  const all = [SEEN, SILENT, UNKNOWN];
  renderReport({
    tenant: { applications: all, joinedOutcomes: hunted(), gaps: [], isWhole: false, isJoining: false },
  });
  const findings = (name: string) => cells(name).slice(0, 2);
  expect(findings('Spike ')).toEqual(['≥ 1', '≥ 2']);
  expect(findings('Unused ')).toEqual(['Unknown', '≥ 2']);
  expect(findings('Odd name ')).toEqual(['Unknown', 'Unknown']);
});

test('the summary prints no zero where somebody could not be judged', () => {
  renderReport();
  const number = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;
  expect(number('Connected applications')).toBe('3');
  expect(number('Last seen: 1 to 7 days ago')).toBe('1');
  expect(number('Last seen: Past 24 hours')).toBe('Unknown');
  expect(number('Last seen: Unknown')).toBe('1');
  expect(number('Last seen: Longer ago')).toBe('Unknown');
});

test('what was not read is said on top and listed', () => {
  renderReport({
    tenant: {
      applications: [SEEN],
      joinedOutcomes: outcomes({ huntingApplication: PENDING }),
      gaps: [gapIn('delegatedGrants', 'endpoint')],
      isWhole: false,
      isJoining: false,
    },
  });
  expect(screen.getByText(/^The report is complete, as far as the tenant was read/)).toBeVisible();
  expect(screen.getByText(/^The list was not read to its end/)).toBeVisible();
  expect(screen.getByText(/^Not read to the end: delegated permissions/)).toBeVisible();
  expect(screen.getByText('Unknown: no source of activity has answered.')).toBeVisible();
});

test('a long report is built in steps, and can be printed once it is whole', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  const many = Array.from({ length: 1_203 }, (_, index) => listApplication(`App ${index}`));
  const user = renderReport({}, many);
  const button = screen.getByRole('button', { name: 'Print or save as PDF' });
  expect(screen.getByText(/^Building the report: 500 of 1,203/)).toBeVisible();
  await user.click(button);
  await waitFor(() => expect(screen.getByText('The report is complete.')).toBeVisible());
  expect(document.querySelectorAll('tbody [scope=row]').length).toBeGreaterThanOrEqual(1_203);
  expect(screen.getByRole('table', { name: 'Applications 1,001 to 1,203' })).toBeVisible();
  await user.click(button);
  expect(print).toHaveBeenCalledOnce();
});

test('until the rules have judged, findings are to come and nothing can be printed', () => {
  renderReport({ review: { judging: JUDGING, index: null } });
  expect(screen.getByText(/findings to come/)).toBeVisible();
  expect(cells('Seen')[4]).toBe('Unknown');
  expect(screen.getByRole('button', { name: /^Print/ })).toHaveAttribute('aria-disabled', 'true');
});
