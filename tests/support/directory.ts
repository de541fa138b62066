import type { DefenderApiKey } from '../../src/domain/defenderApis.ts';
import type {
  Directory,
  DirectoryGap,
  ServicePrincipal,
  UngrantedClients,
} from '../../src/domain/directory.ts';
import type { Problem } from '../../src/domain/problem.ts';

export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
/** The tenant that owns Microsoft's own applications. */
export const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
export const PROBLEM: Problem = { kind: 'serviceError', what: 'the details of the applications' };

/** A directory that was read to its end and holds nothing. */
export const EMPTY: Directory = {
  apis: [],
  assignments: [],
  grants: [],
  clients: new Map(),
  missingClients: new Set(),
  gaps: [],
  isWhole: true,
};

/** A look-up that was complete and found nobody. */
export const NOBODY: UngrantedClients = {
  asked: new Set<string>(),
  found: new Map(),
  unread: new Set(),
  problem: null,
};

/** A look-up that was complete and found these. */
export function found(...clients: readonly ServicePrincipal[]): UngrantedClients {
  return { ...NOBODY, found: new Map(clients.map((one) => [one.appId, one])) };
}

export function client(appId: string, ownerTenantId = TENANT): ServicePrincipal {
  return {
    objectId: `sp-${appId}`,
    appId,
    displayName: `Name of ${appId}`,
    type: 'Application',
    ownerTenantId,
    enabled: true,
    deactivated: null,
    disabledByMicrosoft: null,
    verifiedPublisher: null,
    homepage: null,
    notes: null,
    signInAudience: null,
    createdAt: null,
    azureResourceId: null,
  };
}

export function gapIn(part: DirectoryGap['part'], api: DefenderApiKey | null): DirectoryGap {
  return { part, api, problem: PROBLEM };
}
