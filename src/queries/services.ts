import { createContext, use } from 'react';
import type { ActivitySource } from '../activity/source.ts';
import type { GraphClient } from '../api/graphClient.ts';
import type { Session } from '../api/session.ts';
import type { Cloud } from '../domain/clouds.ts';
import type { ProgressStore } from './progress.ts';

/** Everything the pages need from outside, made once per signed-in session. */
export interface Services {
  readonly cloud: Cloud;
  readonly session: Session;
  readonly client: GraphClient;
  readonly activity: ActivitySource;
  readonly progress: ProgressStore;
  readonly now: () => Date;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of this session; only below the signed-in part of the app. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error('useServices needs a ServicesContext above it');
  return services;
}
