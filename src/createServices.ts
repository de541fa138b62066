import { advancedHunting } from './activity/advancedHunting.ts';
import { createGraphClient } from './api/graphClient.ts';
import type { Session } from './api/session.ts';
import type { Cloud } from './domain/clouds.ts';
import { createProgressStore } from './queries/progress.ts';
import type { Services } from './queries/services.ts';

interface Outside {
  readonly cloud: Cloud;
  readonly session: Session;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Date;
}

/** Wires one signed-in session to one Graph host. The demo and a tenant differ only in what comes from outside. */
export function createServices({ cloud, session, fetch, now }: Outside): Services {
  const progress = createProgressStore();
  const client = createGraphClient({
    host: cloud.graphHost,
    session,
    fetch,
    now,
    random: Math.random,
    wait,
    onWait: progress.addWait,
  });
  return { cloud, session, client, activity: advancedHunting(client, cloud), progress, now };
}

/** Waits `ms` milliseconds, or rejects with the signal's reason when it aborts first. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
