import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listApplication } from '../../tests/support/listApplications.ts';
import { REVIEWER, renderInSession } from '../../tests/support/reviewPage.tsx';
import { DecisionSection } from './DecisionSection.tsx';

test('an application’s decision is made from its panel, and stands there', async () => {
  const { user } = renderInSession(<DecisionSection application={listApplication('Exporter')} />, {
    path: '/applications/x?finding=unused',
  });
  const section = screen.getByRole('region', { name: 'Decision' });
  expect(section).toHaveTextContent('Nothing was decided on it in this review.');
  await user.click(within(section).getByRole('button', { name: 'Decide…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Decide on Exporter' });
  await user.click(within(dialog).getByRole('radio', { name: /^Keep/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Decide' }));
  expect(await within(section).findByText('Keep')).toBeVisible();
  expect(section).toHaveTextContent(`Keep (${REVIEWER}, 2026-03-30 12:00 UTC; next review 2027-03-30)`);
  expect(within(section).getByRole('button', { name: 'Decide again…' })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('the retire dossier is one link away, with the view of the list', () => {
  renderInSession(<DecisionSection application={listApplication('Exporter')} />, { path: '/?search=x' });
  expect(screen.getByRole('link', { name: 'Retire dossier' })).toHaveAttribute(
    'href',
    '/applications/app of exporter/dossier?search=x',
  );
});
