import { createContext, use } from 'react';
import type { ActivitySources } from '../activity/source.ts';
import type { ApiClient } from '../api/apiClient.ts';
import type { Session } from '../api/session.ts';
import type { Cloud } from '../domain/clouds.ts';
import type { ProgressStore } from './progress.ts';

/** Everything the pages need from outside, made once per signed-in session. */
export interface Services {
  readonly cloud: Cloud;
  /** The application (client) ID that this app is registered with. */
  readonly clientId: string;
  readonly session: Session;
  readonly client: ApiClient;
  readonly sources: ActivitySources;
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
