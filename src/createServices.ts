import { huntingGraphRequests, huntingSignIns } from './activity/advancedHunting.ts';
import { lastUsedReport } from './activity/lastUsed.ts';
import type { ActivitySource, ActivitySources } from './activity/source.ts';
import { type ApiClient, createApiClient } from './api/apiClient.ts';
import { createPacer } from './api/pacer.ts';
import { createPageMemory } from './api/pageMemory.ts';
import type { Session } from './api/session.ts';
import type { Cloud } from './domain/clouds.ts';
import type { LogAnalyticsConfig } from './domain/config.ts';
import { createProgressStore } from './queries/progress.ts';
import type { Services } from './queries/services.ts';

interface Outside {
  readonly cloud: Cloud;
  readonly clientId: string;
  readonly session: Session;
  /** Null when config.json names no workspace. */
  readonly logAnalytics: LogAnalyticsConfig | null;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Date;
  /** Waits `ms` milliseconds, or rejects with the signal's reason when it aborts first. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Wires one signed-in session to Microsoft's hosts. The demo and a tenant differ only in what comes from outside. */
export function createServices({ cloud, clientId, session, logAnalytics, ...outside }: Outside): Services {
  const progress = createProgressStore();
  const clientFor = (host: string) =>
    createApiClient({
      host,
      session,
      ...outside,
      random: Math.random,
      pacer: createPacer(outside.wait),
      pages: createPageMemory(),
      onWait: progress.addWait,
    });
  const client = clientFor(cloud.graphHost);
  return {
    cloud,
    clientId,
    session,
    client,
    sources: {
      huntingApplication: huntingSignIns(client, cloud, 'application'),
      huntingUser: huntingSignIns(client, cloud, 'user'),
      huntingGraph: huntingGraphRequests(client, cloud),
      ...(logAnalytics && workspaceSources(clientFor(cloud.logAnalyticsHost), cloud, logAnalytics)),
      summaries: onDemand(async () => {
        const { signInSummaries } = await import('./activity/signInSummaries.ts');
        return signInSummaries(client);
      }),
      lastUsed: lastUsedReport(client, cloud),
    },
    progress,
    now: outside.now,
  };
}

function workspaceSources(client: ApiClient, cloud: Cloud, config: LogAnalyticsConfig): ActivitySources {
  const load = () => import('./activity/workspace.ts');
  return {
    workspaceSignIns: onDemand(async () => (await load()).workspaceSignIns(client, cloud, config)),
    workspaceGraph: onDemand(async () => (await load()).workspaceGraphRequests(client, cloud, config)),
  };
}

/** A source whose code comes when it is asked, because most tenants never need it. */
function onDemand(load: () => Promise<ActivitySource>): ActivitySource {
  let source: Promise<ActivitySource> | null = null;
  return {
    read: async (...question) => {
      source ??= load();
      try {
        return (await source).read(...question);
      } catch (error) {
        // A chunk that did not come is asked for again the next time.
        source = null;
        throw error;
      }
    },
  };
}
