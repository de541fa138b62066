import { expect, test } from 'vitest';
import {
  counted,
  findingIndex,
  listApplication,
  NO_RECORD,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
  seenBefore,
  UNKNOWN,
} from '../../../tests/support/listApplications.ts';
import type { ActivityOutcomes } from '../../domain/activity.ts';
import { FINDING_KEYS } from '../../domain/findings/finding.ts';
import { COLUMN_KEYS, type ColumnKey } from '../../domain/list/listState.ts';
import { NO_REVIEW_FACTS } from '../../domain/reviewFacts.ts';
import type { RowContext, RuleLabels } from './cells/cell.ts';
import { columnsOf } from './columns.ts';
import { rowsAsText } from './rowsAsText.ts';

const RULE_LABELS = Object.fromEntries(FINDING_KEYS.map((key) => [key, `Rule ${key}`])) as RuleLabels; // one for each

const CONTEXT: RowContext = {
  outcomes: {} as ActivityOutcomes, // nothing that is copied looks at it
  now: NOW,
  facts: NO_REVIEW_FACTS,
  findings: null,
  ruleLabels: RULE_LABELS,
  decisions: new Map(),
};

const cells = (
  columns: readonly ColumnKey[],
  applications: Parameters<typeof rowsAsText>[0],
  context: Partial<RowContext> = {},
) =>
  rowsAsText(applications, columnsOf(columns), { ...CONTEXT, ...context })
    .split('\n')
    .map((line) => line.split('\t'));

test('the columns that are shown, by name, and a line for each application', () => {
  const applications = [
    listApplication('Ant', { lastSeen: seenBefore(2), requests24h: counted(1234) }),
    listApplication('Bee', { lastSeen: NO_RECORD, requests24h: counted(0) }),
  ];
  expect(cells(['name', 'lastSeen', 'requests'], applications)).toEqual([
    ['Application', 'Last seen', 'Token requests (24 h)'],
    ['Ant', '2026-03-28T12:00:00.000Z', '1234'],
    ['Bee', 'no record since 2026-03-30T12:00:00.000Z', '0'],
  ]);
});

test('what nobody knows is unknown in every column, and never none or zero', () => {
  const [, line = []] = cells(
    COLUMN_KEYS.filter((key) => key !== 'name' && key !== 'decision'),
    [
      listApplication('Ant', {
        origin: { kind: 'unknown' },
        unreadAccess: [{ api: 'xdr', context: 'user' }],
        requests24h: UNKNOWN,
      }),
    ],
  );
  expect(line.length).toBeGreaterThan(8);
  expect(new Set(line)).toEqual(new Set(['unknown']));
});

test('a part that is unknown makes a number the least, and names not all', () => {
  const application = listApplication('Ant', {
    requests24h: { state: 'known', value: 7, atLeast: true },
    trend: [null, 3, 4],
    rating: 'read',
    unreadAccess: [{ api: 'xdr', context: 'user' }],
  });
  const facts = reviewFacts({ Ant: { principal: principal(['ann']) } });
  const [, line] = cells(['requests', 'trend', 'access', 'owners'], [application], { facts });
  expect(line).toEqual(['at least 7', 'at least 7', 'No grant, Read, or more', 'Name of ann; or more']);
});

test('what was read and is not there is none', () => {
  const facts = reviewFacts({ Ant: { principal: principal([]), registration: registration([]) } });
  const findings = findingIndex({ Ant: {} });
  const [, line] = cells(['owners', 'expiry', 'findings', 'decision'], [listApplication('Ant')], {
    facts,
    findings,
  });
  expect(line).toEqual(['none', 'none', 'none', 'not decided']);
});

test('findings by their names, the next expiry as a date', () => {
  const facts = reviewFacts({
    Ant: { principal: principal([]), registration: registration(['ann', 'ben'], [secret(-5), secret(30)]) },
  });
  const findings = findingIndex({ Ant: { found: ['spike', 'new'] } });
  const [, line] = cells(['findings', 'owners', 'expiry'], [listApplication('Ant')], { facts, findings });
  expect(line).toEqual(['Rule spike; Rule new', 'Name of ann; Name of ben', '2026-04-29T12:00:00.000Z']);
});

test('a name cannot break out of its cell', () => {
  const lines = cells(
    ['name', 'requests'],
    [listApplication('Tab\there\nand a line\r\u202Eback', { requests24h: counted(1) })],
  );
  expect(lines).toEqual([
    ['Application', 'Token requests (24 h)'],
    ['Tab here and a line back', '1'],
  ]);
});
