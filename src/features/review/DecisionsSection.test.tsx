import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listApplication } from '../../../tests/support/listApplications.ts';
import { renderInSession, tenantOf } from '../../../tests/support/reviewPage.tsx';
import type { Tenant } from '../../queries/useTenant.ts';
import { DecisionsSection } from './DecisionsSection.tsx';

const GAP = { api: 'endpoint', problem: { kind: 'timeout', what: 'the grants', seconds: 60 } } as const;

test.each<[string, Partial<Tenant>, RegExp]>([
  ['as a whole', {}, /^0 of 1 applications decided/],
  ['in part', { isWhole: false }, /^0 of at least 1 applications decided/],
  [
    'without some grants',
    { gaps: [{ ...GAP, part: 'delegatedGrants' }] },
    /^0 of at least 1 applications decided/,
  ],
  ['without some details', { gaps: [{ ...GAP, part: 'servicePrincipals' }] }, /^0 of 1 applications decided/],
])('how far the review has come, of a list that was read %s', (_, change, progress) => {
  renderInSession(<DecisionsSection tenant={tenantOf([listApplication('Exporter')], change)} />);
  expect(screen.getByText(progress)).toBeVisible();
});
