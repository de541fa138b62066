import type { ActivityQuestion, ReadListener, SourceOutcomes } from '../../src/activity/source.ts';
import type { Session } from '../../src/api/session.ts';
import { createServices } from '../../src/createServices.ts';
import { signInToDemo } from '../../src/demo/demoSession.ts';
import type { DemoTenant } from '../../src/demo/tenant.ts';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { LogAnalyticsConfig } from '../../src/domain/config.ts';
import { DEFENDER_APIS } from '../../src/domain/defenderApis.ts';
import type { ResourceApi } from '../../src/domain/directory.ts';
import { NOW } from './fakeGraph.ts';

/** All of Defender's APIs, in a tenant where nobody looks at their permissions. */
export const APIS: readonly ResourceApi[] = DEFENDER_APIS.map(({ key }, index) => ({
  key,
  objectId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
  appRoles: new Map(),
  delegatedPermissions: new Map(),
}));

export function question(change: Partial<ActivityQuestion> = {}): ActivityQuestion {
  return { apis: APIS, now: NOW, ...change };
}

/** Writes down what a source tells while it is read. */
export function notes() {
  const published: SourceOutcomes[] = [];
  const progress: (readonly [done: number, of: number])[] = [];
  const listener: ReadListener = {
    publish: (soFar) => void published.push(soFar),
    onProgress: (done, of) => void progress.push([done, of]),
  };
  return { listener, published, progress };
}

interface DemoOptions {
  readonly now: () => Date;
  readonly logAnalytics?: LogAnalyticsConfig | null;
  /** Sees every request with its body before the tenant does, and may answer in its place. */
  readonly onRequest?: (url: string, body: string) => Response | null | Promise<Response | null>;
}

/** The services of a session that is signed in to a demo tenant of the global cloud. Nobody waits. */
export async function demoServices(
  tenant: DemoTenant,
  { now, logAnalytics = null, onRequest = () => null }: DemoOptions,
) {
  let session: Session | null = null;
  await signInToDemo(tenant, CLOUDS.global, (authentication) => {
    session = authentication.session;
  });
  if (!session) throw new Error('The demo tenant lets anyone in');
  return createServices({
    cloud: CLOUDS.global,
    clientId: tenant.clientId,
    session,
    logAnalytics,
    fetch: async (request) => {
      const body = await request.clone().text();
      const reply = await onRequest(decodeURIComponent(request.url), body);
      request.signal.throwIfAborted();
      return reply ?? tenant.fetch(request);
    },
    now,
    wait: async (_ms, signal) => signal.throwIfAborted(),
  });
}
