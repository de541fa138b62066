import type { Authentication } from '../api/session.ts';
import { CLOUDS, type Cloud } from '../domain/clouds.ts';
import { type LogAnalyticsConfig, parseConfig, WORKSPACE_DAYS } from '../domain/config.ts';
import { BROKEN_CONFIGS } from './brokenConfigs.ts';
import { signInToDemo } from './demoSession.ts';
import { FAULTS } from './faults.ts';
import { PERSONA_RULES, PERSONAS } from './personas.ts';
import { createDemoTenant } from './tenant.ts';
import { DEMO_WORKSPACE_ID } from './workspace.ts';

const SEED = 7;
const CURATED_APPLICATIONS = 60;
const MOST_APPLICATIONS = 50_000;

/** Long enough to see what is being read, short enough not to wait for it. */
const LATENCY_MS = 120;

/**
 * Starts the demo tenant as the address asks: `persona`, `apps`, `fault`, and `workspace` with its days. Unknown values count as
 * not said. With `config` it throws the ConfigError of a broken file instead, to show that page.
 */
export function startDemoTenant(params: URLSearchParams, now: () => Date) {
  const broken = BROKEN_CONFIGS.find(({ name }) => name === params.get('config'));
  if (broken) parseConfig(broken.text);
  const persona = PERSONAS.find(({ name }) => name === params.get('persona'))?.name ?? 'all-rights';
  const cloud: Cloud = CLOUDS[PERSONA_RULES[persona].cloud ?? 'global'];
  const fault = FAULTS.find(({ name }) => name === params.get('fault'))?.name ?? null;
  const tenant = createDemoTenant({
    seed: SEED,
    now,
    persona,
    applications: applicationsOf(params),
    cloud: cloud.name,
  });
  tenant.setFault(fault);
  return {
    cloud,
    clientId: tenant.clientId,
    logAnalytics: workspaceOf(params),
    fetch: async (request: Request) => {
      await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
      return tenant.fetch(request);
    },
    controls: {
      personas: PERSONAS,
      persona,
      faults: FAULTS,
      fault,
      setFault: (name: string | null) =>
        tenant.setFault(FAULTS.find((candidate) => candidate.name === name)?.name ?? null),
      statisticsFile: tenant.portalStatistics,
    },
    signIn: (show: (authentication: Authentication) => void) => signInToDemo(tenant, cloud, show),
  };
}

function applicationsOf(params: URLSearchParams): number {
  const wanted = Number(params.get('apps') ?? CURATED_APPLICATIONS);
  if (!Number.isInteger(wanted) || wanted < 0) return CURATED_APPLICATIONS;
  return Math.min(wanted, MOST_APPLICATIONS);
}

/** A workspace is there when the address says how many days of it to look at. */
function workspaceOf(params: URLSearchParams): LogAnalyticsConfig | null {
  const days = WORKSPACE_DAYS.find((choice) => String(choice) === params.get('workspace'));
  return days ? { workspaceId: DEMO_WORKSPACE_ID, days } : null;
}
