import { expect, test } from 'vitest';
import { CALM } from '../../tests/support/fakeGraph.ts';
import { APIS, demoServices, notes } from '../../tests/support/sources.ts';
import { answerOf } from '../../tests/support/summaries.ts';
import type { PersonaName } from '../demo/personas.ts';
import { demoTenant, NOON } from '../demo/testClient.ts';
import { DEMO_WORKSPACE_ID } from '../demo/workspace.ts';
import type { UsageAnswer } from '../domain/activity.ts';

async function demoWorkspace(persona: PersonaName, days: 30 | 180 = 30) {
  const tenant = demoTenant({ persona });
  const logAnalytics = { workspaceId: DEMO_WORKSPACE_ID, days };
  const { sources } = await demoServices(tenant, { now: () => NOON, logAnalytics });
  const ask = { apis: APIS, now: NOON };
  return {
    signIns: () => sources.workspaceSignIns?.read(ask, notes().listener, CALM),
    graph: () => sources.workspaceGraph?.read(ask, notes().listener, CALM),
    hunt: () => sources.huntingApplication?.read(ask, notes().listener, CALM),
  };
}

test('the demo’s workspace says of applications what hunting says', async () => {
  const workspace = await demoWorkspace('all-rights');
  const own = answerOf((await workspace.signIns())?.workspaceApplication);
  const hunted = answerOf((await workspace.hunt())?.huntingApplication);
  const byDoor = ({ readings }: UsageAnswer) =>
    new Map(readings.map(({ appName: _, ...rest }) => [`${rest.appId} ${rest.api}`, rest]));
  expect(hunted.readings.length).toBeGreaterThan(20);
  expect(byDoor(own)).toEqual(byDoor(hunted));
});

test('a workspace may look back further than the trend', async () => {
  const workspace = await demoWorkspace('all-rights', 180);
  const { window, readings } = answerOf((await workspace.signIns())?.workspaceApplication);
  expect(window).toMatchObject({ days: 180, start: new Date('2025-09-20T00:00:00Z') });
  expect(readings.every(({ succeeded }) => succeeded.length === 180)).toBe(true);
  const graph = answerOf((await workspace.graph())?.workspaceGraph);
  expect(graph.window.days).toBe(180);
  expect(graph.readings.length).toBeGreaterThan(0);
});

test('the demo’s workspace is not open to an account without a role', async () => {
  const workspace = await demoWorkspace('no-role');
  await expect(workspace.signIns()).rejects.toMatchObject({ problem: { kind: 'roleMissing' } });
});
