import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { CLOUDS, type CloudName } from '../../domain/clouds.ts';
import type { FindingKey } from '../../domain/findings/finding.ts';
import { DEFAULT_THRESHOLDS } from '../../domain/findings/thresholds.ts';
import { type Services, ServicesContext } from '../../queries/services.ts';
import { saveJsonFile } from '../../ui/saveFile.ts';
import AlertsDialog from './AlertsDialog.tsx';

vi.mock('../../ui/saveFile.ts');

const APP = 'aaaaaaaa-0000-4000-8000-000000000001';

function renderDialog(
  finding: FindingKey,
  { appIds = null, cloud = 'global', longSilenceDays = 14 }: Change = {},
) {
  const onClose = vi.fn();
  // Nothing else of the services is used here.
  const services = { cloud: CLOUDS[cloud] } as Services;
  render(
    <ServicesContext value={services}>
      <AlertsDialog
        finding={finding}
        thresholds={{ ...DEFAULT_THRESHOLDS, longSilenceDays }}
        appIds={appIds}
        onClose={onClose}
      />
    </ServicesContext>,
  );
  return { user: userEvent.setup(), onClose };
}

interface Change {
  readonly appIds?: readonly string[] | null;
  readonly cloud?: CloudName;
  readonly longSilenceDays?: number;
}

const engine = (name: string) => within(screen.getByRole('region', { name }));
const DEFENDER = 'Custom detection in Microsoft Defender';
const SENTINEL = 'Scheduled rule in Microsoft Sentinel';
const query = () => engine(DEFENDER).getByRole('region', { name: 'Query' }).textContent ?? '';

test('a finding of traffic comes as a query to copy and as a rule to save', async () => {
  const { user } = renderDialog('spike');
  expect(screen.getByRole('dialog', { name: 'Alert on: Spike' })).toBeVisible();
  expect(query()).toMatch(/^\/\/ Connected Applications: Spike/);
  await user.click(engine(DEFENDER).getByRole('button', { name: 'Copy the query' }));
  expect(await navigator.clipboard.readText()).toBe(query());
  expect(engine(SENTINEL).getByText(/more than 3 times .* in the week before/)).toBeVisible();
  await user.click(engine(SENTINEL).getByRole('button', { name: /^Save the rule/ }));
  const [name, text] = vi.mocked(saveJsonFile).mock.calls[0] ?? [];
  expect(name).toBe('sentinel-rule-spike.json');
  expect(JSON.parse(text ?? '')).toMatchObject({ resources: [{ kind: 'Scheduled' }] });
});

test('a finding of the directory says why it cannot be watched, and offers nothing', () => {
  renderDialog('fewOwners');
  for (const name of [DEFENDER, SENTINEL]) {
    expect(engine(name).getByText(/^Not possible\. It rests on what the directory holds/)).toBeVisible();
    expect(engine(name).queryByRole('button')).toBeNull();
  }
});

test('one engine may watch what the other cannot', () => {
  renderDialog('firstAfterSilence', { longSilenceDays: 20 });
  expect(query()).toContain('let longSilenceDays = 20;');
  expect(engine(SENTINEL).getByText(/^Not possible.* a silence of 20 days/)).toBeVisible();
});

test('a cloud without advanced hunting has no custom detections', () => {
  renderDialog('failing', { cloud: 'china' });
  expect(engine(DEFENDER).getByText(/^Not possible.*China/)).toBeVisible();
  expect(engine(SENTINEL).getByRole('button', { name: /^Save the rule/ })).toBeVisible();
});

test('selected applications are watched alone, until every one is wanted', async () => {
  const { user } = renderDialog('failing', { appIds: [APP] });
  expect(query()).toContain(`ApplicationId in~ ("${APP}")`);
  await user.click(screen.getByRole('checkbox', { name: 'Only this application' }));
  expect(query()).not.toContain(APP);
});

test('it closes', async () => {
  const { user, onClose } = renderDialog('failing');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledOnce();
});
