import type { ConnectedApplication } from '../domain/connectedApplication.ts';

/** The app's own address of an application, without the query. App IDs are stable across reloads. */
export function applicationPath({ appId, key }: Pick<ConnectedApplication, 'appId' | 'key'>): string {
  return `/applications/${appId ?? key}`;
}

/** The application an address means, by app ID or, for a deleted client, object ID. IDs are kept in lower case. */
export function findApplication(
  applications: readonly ConnectedApplication[],
  id: string,
): ConnectedApplication | null {
  const wanted = id.toLowerCase();
  return applications.find(({ appId, key }) => appId === wanted || key === wanted) ?? null;
}
