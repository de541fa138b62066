import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listApplication, NOW } from '../../../tests/support/listApplications.ts';
import { REVIEWER, renderInSession } from '../../../tests/support/reviewPage.tsx';
import type { Decision } from '../../domain/decisions/decision.ts';
import { OutstandingList } from './OutstandingList.tsx';

function retire(name: string): Decision {
  const { key, appId, objectId } = listApplication(name);
  const entry = { choice: 'retire', reason: '', nextReview: null } as const;
  return {
    ...entry,
    application: { key, appId, objectId, name },
    reviewer: REVIEWER,
    decidedAt: NOW,
    held: [],
  };
}

test('only an application that is listed still has a page to lead to', () => {
  const here = { decision: retire('Importer'), isListed: true, why: 'It can still sign in.' };
  const away = { decision: retire('Exporter'), isListed: false, why: 'No longer connected.' };
  renderInSession(<OutstandingList outstanding={{ open: [here], untold: [away] }} />);
  expect(screen.getByRole('link', { name: 'Importer' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Exporter' })).toBeNull();
  expect(screen.getByText('Exporter').closest('li')).toHaveTextContent(/No longer connected\.$/);
});
