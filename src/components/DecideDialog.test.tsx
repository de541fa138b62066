import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listApplication, NOW } from '../../tests/support/listApplications.ts';
import { REVIEWER, renderInSession } from '../../tests/support/reviewPage.tsx';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import type { Entry } from '../domain/decisions/decision.ts';
import { type DecisionsStore, useDecisions } from '../queries/decisions.ts';
import DecideDialog from './DecideDialog.tsx';

const A = listApplication('Exporter');
const B = listApplication('Importer');

/** The dialog on these applications, after `earlier` was decided on the first. */
function openDialog(applications: readonly ConnectedApplication[], earlier?: Entry) {
  let store: DecisionsStore | null = null;
  function Watch() {
    store = useDecisions();
    return null;
  }
  const onClose = vi.fn();
  const view = renderInSession(<Watch />);
  if (earlier) (store as DecisionsStore | null)?.decide([A], earlier);
  view.rerender(
    <>
      <Watch />
      <DecideDialog applications={applications} onClose={onClose} />
    </>,
  );
  return { ...view, onClose, decided: () => (store as DecisionsStore | null)?.decisions ?? new Map() };
}

const choice = (name: RegExp) => screen.getByRole('radio', { name });
const reason = () => screen.getByRole('textbox', { name: 'Reason' });
const nextReview = () => screen.getByLabelText(/^Next review/);
const decide = (name: string | RegExp = 'Decide') => screen.getByRole('button', { name });

test('a decision is signed by the account, with a next review in a year for what is kept', async () => {
  const { user, decided, onClose } = openDialog([A]);
  expect(screen.getByRole('dialog', { name: 'Decide on Exporter' })).toHaveTextContent(
    `Signed by ${REVIEWER}`,
  );
  await user.click(choice(/^Keep/));
  expect(nextReview()).toHaveValue('2027-03-30');
  await user.click(decide());
  expect(decided().get('Exporter')).toMatchObject({
    choice: 'keep',
    reason: '',
    reviewer: REVIEWER,
    decidedAt: NOW,
    nextReview: '2027-03-30',
  });
  expect(onClose).toHaveBeenCalledOnce();
});

test.each([/^Reduce permissions/, /^Retire/])('%s needs a reason, asked for at its field', async (name) => {
  const { user, decided, onClose } = openDialog([A]);
  await user.click(choice(name));
  expect(nextReview()).toHaveValue('2026-04-29');
  await user.click(decide());
  expect(reason()).toBeInvalid();
  expect(reason()).toHaveAccessibleDescription(/^Say why/);
  expect(reason()).toHaveFocus();
  expect([decided().size, onClose.mock.calls.length]).toEqual([0, 0]);
  await user.type(reason(), 'Nobody uses it');
  await user.click(decide());
  expect(decided().get('Exporter')?.reason).toBe('Nobody uses it');
});

test('without a choice the choices say so, and have the focus', async () => {
  const { user, decided } = openDialog([A]);
  await user.click(decide());
  expect(screen.getByRole('radiogroup')).toHaveAccessibleDescription('Choose one.');
  expect(choice(/^Keep/)).toHaveFocus();
  expect(decided().size).toBe(0);
});

test('a next review must lie ahead, and may be left out', async () => {
  const { user, decided } = openDialog([A]);
  await user.click(choice(/^Keep/));
  fireEvent.change(nextReview(), { target: { value: '2026-03-30' } });
  await user.click(decide());
  expect(nextReview()).toHaveAccessibleDescription(/^Choose a day after today\./);
  expect(decided().size).toBe(0);
  fireEvent.change(nextReview(), { target: { value: '' } });
  await user.click(decide());
  expect(decided().get('Exporter')?.nextReview).toBeNull();
});

test('a day that was entered stays when another choice is made', async () => {
  const { user } = openDialog([A]);
  fireEvent.change(nextReview(), { target: { value: '2026-12-24' } });
  await user.click(choice(/^Keep/));
  expect(nextReview()).toHaveValue('2026-12-24');
});

test('one decision is made on many, by keyboard, and says what it replaces', async () => {
  const { user, decided } = openDialog([A, B], { choice: 'keep', reason: 'Needed', nextReview: null });
  const dialog = screen.getByRole('dialog', { name: 'Decide on 2 applications' });
  expect(dialog).toHaveTextContent('Exporter, Importer');
  expect(dialog).toHaveTextContent('One of them has a decision already, which this one replaces.');
  expect(reason()).toHaveValue('');
  choice(/^Keep/).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(choice(/^Ask the owner/)).toBeChecked();
  await user.click(decide('Decide on 2'));
  expect([...decided().values()].map(({ choice: made }) => made)).toEqual(['askOwner', 'askOwner']);
});

test('deciding again starts from what was decided; a review that is due gets a new day', () => {
  const { unmount } = openDialog([A], { choice: 'retire', reason: 'Unused', nextReview: '2026-05-01' });
  expect(choice(/^Retire/)).toBeChecked();
  expect(reason()).toHaveValue('Unused');
  expect(nextReview()).toHaveValue('2026-05-01');
  unmount();
  openDialog([A], { choice: 'keep', reason: '', nextReview: '2026-03-30' });
  expect(nextReview()).toHaveValue('2027-03-30');
});

test('cancelling decides nothing', async () => {
  const { user, decided, onClose } = openDialog([A]);
  await user.click(choice(/^Keep/));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect([decided().size, onClose.mock.calls.length]).toEqual([0, 1]);
});

test('a long selection names its first', () => {
  const many = Array.from({ length: 8 }, (_, index) => listApplication(`App ${index}`));
  openDialog(many);
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText('App 0, App 1, App 2, App 3, App 4 and 3 more')).toBeVisible();
});
