import { render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { describe, expect, test } from 'vitest';
import {
  findingIndex,
  listApplication,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
} from '../../../../tests/support/listApplications.ts';
import type { ActivityOutcomes } from '../../../domain/activity.ts';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import type { Decision } from '../../../domain/decisions/decision.ts';
import { FINDING_KEYS } from '../../../domain/findings/finding.ts';
import { NO_REVIEW_FACTS } from '../../../domain/reviewFacts.ts';
import { CreatedCell } from './CreatedCell.tsx';
import type { CellProps, RowContext, RuleLabels } from './cell.ts';
import { DecisionCell } from './DecisionCell.tsx';
import { ExpiryCell } from './ExpiryCell.tsx';
import { FindingsCell } from './FindingsCell.tsx';
import { OwnersCell } from './OwnersCell.tsx';

const CONTEXT: RowContext = {
  outcomes: {} as ActivityOutcomes, // none of these cells looks at it
  now: NOW,
  facts: NO_REVIEW_FACTS,
  findings: null,
  ruleLabels: Object.fromEntries(FINDING_KEYS.map((key) => [key, `Rule ${key}`])) as RuleLabels, // one for each
  decisions: new Map(),
};

/** What a cell shows, and what its hint says. */
function show(
  Cell: ComponentType<CellProps>,
  context: Partial<RowContext> = {},
  change: Partial<ConnectedApplication> = {},
) {
  const { container } = render(
    <Cell application={listApplication('Ant', change)} context={{ ...CONTEXT, ...context }} />,
  );
  const hint = screen.queryByRole('button')?.getAttribute('data-hint') ?? '';
  return { text: container.textContent, hint };
}

const FOREIGN = { origin: { kind: 'otherTenant', verifiedPublisher: null } } as const;
const CUT_OFF = { state: 'unknown', reason: { kind: 'cutOff' } } as const;

describe('owners', () => {
  test('of both objects are named, each once', () => {
    const facts = reviewFacts({
      Ant: { principal: principal(['ann']), registration: registration(['ann', 'ben']) },
    });
    expect(show(OwnersCell, { facts }).text).toBe('Name of ann, Name of ben');
  });

  test('are none where both objects were read', () => {
    const facts = reviewFacts({ Ant: { principal: principal([]), registration: registration([]) } });
    expect(show(OwnersCell, { facts })).toEqual({ text: 'None', hint: '' });
  });

  test('are unknown while one object is not read, with the reason', () => {
    const facts = reviewFacts({ Ant: { principal: principal([]) } });
    expect(show(OwnersCell, { facts })).toEqual({
      text: '—Unknown',
      hint: 'Unknown so far: it is being read.',
    });
  });

  test('that were not all read are "or more", with the reason', () => {
    const facts = reviewFacts({
      Ant: { principal: { credentials: [], owners: CUT_OFF }, registration: registration(['ann'], [], true) },
    });
    const { text, hint } = show(OwnersCell, { facts });
    expect(text).toBe('Name of ann or more');
    expect(hint).toContain('the answer was cut off');
    expect(hint).toContain('at most 20 owners');
  });

  test('of a registration elsewhere are not visible, which the hint says', () => {
    const facts = reviewFacts({ Ant: { principal: principal([]) } });
    const { text, hint } = show(OwnersCell, { facts }, FOREIGN);
    expect(text).toBe('None');
    expect(hint).toContain('in its own tenant and not visible here');
  });
});

describe('credential expiry', () => {
  const held = (...days: readonly (number | null)[]) =>
    reviewFacts({ Ant: { principal: principal([]), registration: registration([], days.map(secret)) } });

  test.each([
    ['the next one', held(-400, 20, 300), 'in 20 days'],
    ['the last one, once all are over', held(-400, -20), 'Expired 20 days ago'],
    ['none where both objects were read', held(), 'None'],
  ])('is %s', (_, facts, text) => {
    expect(show(ExpiryCell, { facts }).text).toBe(text);
  });

  test('is unknown while an object is not read', () => {
    const facts = reviewFacts({ Ant: { registration: registration([]) } });
    expect(show(ExpiryCell, { facts })).toEqual({
      text: '—Unknown',
      hint: 'Unknown so far: it is being read.',
    });
  });

  test('is unknown where the directory gives no date', () => {
    expect(show(ExpiryCell, { facts: held(null) })).toEqual({
      text: '—Unknown',
      hint: 'The directory does not say of every credential when it expires.',
    });
  });

  test('of an application from elsewhere is not visible here, and never none', () => {
    const facts = reviewFacts({ Ant: { principal: principal([]) } });
    expect(show(ExpiryCell, { facts }, FOREIGN).text).toBe('Not visible here');
  });

  test('says that there may be others', () => {
    const facts = reviewFacts({ Ant: { principal: principal([], [secret(5)]) } });
    const { text, hint } = show(ExpiryCell, { facts }, FOREIGN);
    expect(text).toBe('in 5 days');
    expect(hint).toContain('the credentials there are not visible here');
  });
});

describe('findings', () => {
  const judged = (one: Parameters<typeof findingIndex>[0][string]) => ({
    findings: findingIndex({ Ant: one }),
  });

  test('are unknown until somebody judged', () => {
    expect(show(FindingsCell).text).toBe('—Unknown');
  });

  test('are unknown until the rules have names', () => {
    expect(show(FindingsCell, { ...judged({ found: ['spike'] }), ruleLabels: null }).text).toBe('—Unknown');
  });

  test('are named, the first two in the open', () => {
    const { text, hint } = show(FindingsCell, judged({ found: ['new', 'spike', 'failing', 'unused'] }));
    expect(text).toBe('Rule unusedRule failing+2');
    expect(hint).toBe('Rule spike\nRule new');
  });

  test('are none only where every rule could judge', () => {
    expect(show(FindingsCell, judged({})).text).toBe('None');
  });

  test('are none found where a rule could not judge, and say which', () => {
    expect(show(FindingsCell, judged({ unjudged: ['unused', 'quiet'] }))).toEqual({
      text: 'None found',
      hint: 'Could not be judged: Rule unused, Rule quiet.',
    });
  });
});

describe('created', () => {
  const FACTS = {
    type: null,
    ownerTenantId: null,
    homepage: null,
    notes: null,
    signInAudience: null,
    createdAt: NOW,
    azureResourceId: null,
  };

  test('is a day', () => {
    expect(show(CreatedCell, {}, { facts: FACTS }).text).toBe('2026-03-30');
  });

  test('is unknown where nothing was read', () => {
    expect(show(CreatedCell).hint).toBe('Unknown: its object in this tenant was not read.');
  });

  test('is unknown where the directory does not say', () => {
    expect(show(CreatedCell, {}, { facts: { ...FACTS, createdAt: null } }).hint).toBe(
      'Unknown: the directory does not say when it was created.',
    );
  });
});

test('a decision is shown with its reason', () => {
  const decision: Decision = {
    application: { key: 'Ant', appId: null, objectId: null, name: 'Ant' },
    choice: 'retire',
    reason: 'No owner',
    nextReview: '2026-06-30',
    reviewer: 'kim@contoso.example',
    decidedAt: NOW,
    held: null,
  };
  expect(show(DecisionCell, { decisions: new Map([['Ant', decision]]) })).toEqual({
    text: 'Retire',
    hint: 'No owner\nkim@contoso.example, 2026-03-30\nNext review 2026-06-30',
  });
});

test('no decision is not decided', () => {
  expect(show(DecisionCell).text).toBe('Not decided');
});
