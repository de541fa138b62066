import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Services, useServices } from './services.ts';

/** Not below 'tenant': it says something of the session, and is no part of what a refresh reads. */
const GRANTED_KEY = ['session', 'granted'];

/**
 * The Microsoft Graph permissions of the session's token, in lower case, for display alone; null where
 * Entra gives no token. As of when that token was issued: what was granted since may be missing.
 */
export function grantedPermissionsQuery({ session }: Services) {
  return queryOptions({
    queryKey: GRANTED_KEY,
    queryFn: async (): Promise<ReadonlySet<string> | null> => {
      try {
        return (await session.getToken(['Application.Read.All'])).scopes;
      } catch {
        // Why there is no token is told by the reads that need one.
        return null;
      }
    },
  });
}

export interface GrantedPermissions {
  readonly granted: ReadonlySet<string> | null;
  /** Looks again, after the admin has been asked for more. */
  lookAgain(): void;
}

export function useGrantedPermissions(): GrantedPermissions {
  const query = useQuery(grantedPermissionsQuery(useServices()));
  return { granted: query.data ?? null, lookAgain: () => void query.refetch() };
}
