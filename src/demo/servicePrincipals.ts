import { ageInDays, type Catalog, type DemoApplication } from './catalog/catalog.ts';
import type { Resource } from './catalog/resources.ts';
import { credentialsOf, toKeyCredentials, toPasswordCredentials } from './credentials.ts';
import { type DirectoryRow, type Wire, wholeSeconds } from './directoryWire.ts';
import type { GraphCall } from './graphCall.ts';
import { GUID_KIND, guid, hash } from './hash.ts';
import { principalOwnersOf, toOwnersWire } from './owners.ts';
import { DAY } from './profiles.ts';

/** The tenants behind the demo. */
export const TENANT_ID = 'b3f9c1d2-7a54-4e8b-9c06-2d81e5f7a943';
const MICROSOFT_TENANT_ID = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const NO_PUBLISHER = { displayName: null, verifiedPublisherId: null, addedDateTime: null };
const INFO = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

/**
 * A client application as `servicePrincipals` shows it. Some lack `createdDateTime`, as in real tenants. Its
 * credentials are worked out when they are looked at, because most reads do not select them.
 */
export function clientServicePrincipal(application: DemoApplication, seed: number, startedAt: number): Wire {
  const { spec, index, objectId, appId } = application;
  const created = wholeSeconds(startedAt - ageInDays(application) * DAY);
  const credentials = () => credentialsOf(application, seed, startedAt);
  return {
    id: objectId,
    accountEnabled: spec.accountEnabled ?? true,
    alternativeNames: [],
    appDisplayName: spec.name,
    appId,
    displayName: spec.name,
    disabledByMicrosoftStatus: spec.disabledByMicrosoftStatus ?? null,
    isDisabled: spec.isDisabled ?? null,
    homepage: null,
    info: INFO,
    notes: spec.notes ?? null,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    servicePrincipalNames: [appId],
    ...(hash(index, 5) % 5 !== 0 && { createdDateTime: created }),
    get passwordCredentials() {
      return toPasswordCredentials(credentials(), 'servicePrincipal');
    },
    get keyCredentials() {
      return toKeyCredentials(credentials(), 'servicePrincipal');
    },
    appRoles: [],
    oauth2PermissionScopes: [],
    ...byOrigin(application, seed, created),
  };
}

function byOrigin({ spec }: DemoApplication, seed: number, created: string): Wire {
  const { origin } = spec;
  switch (origin.kind) {
    case 'ownTenant':
      return application(TENANT_ID, 'AzureADMyOrg');
    case 'microsoft':
      return application(MICROSOFT_TENANT_ID, 'AzureADMultipleOrgs');
    case 'vendor': {
      const { domain, name, verified } = origin.vendor;
      const number = [...domain].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 0) % 1_000_000;
      return {
        ...application(guid(seed, GUID_KIND.tenant, number), 'AzureADMultipleOrgs'),
        homepage: `https://www.${domain}/`,
        ...(verified && {
          verifiedPublisher: {
            displayName: name,
            verifiedPublisherId: String(6_000_000 + number),
            addedDateTime: created,
          },
        }),
      };
    }
    case 'managedIdentity':
      return {
        ...application(null, null),
        servicePrincipalType: 'ManagedIdentity',
        alternativeNames: ['isExplicit=False', origin.azureResourceId],
        tags: [],
      };
    case 'agentIdentity': {
      // An agent identity has no owning organisation of its own, and the member is then missing.
      const { appOwnerOrganizationId: _, ...rest } = application(null, null);
      return { ...rest, servicePrincipalType: 'ServiceIdentity', tags: [] };
    }
    case 'legacy':
      return { ...application(null, null), servicePrincipalType: 'Legacy' };
  }
}

function application(owner: string | null, signInAudience: string | null) {
  return {
    appOwnerOrganizationId: owner,
    servicePrincipalType: 'Application',
    signInAudience,
    verifiedPublisher: NO_PUBLISHER,
  };
}

/** A Defender API as `servicePrincipals` shows it, with its permission dictionary. */
export function resourceServicePrincipal({
  api,
  objectId,
  appRoles,
  oauth2PermissionScopes,
}: Resource): Wire {
  return {
    id: objectId,
    accountEnabled: true,
    alternativeNames: [],
    appDisplayName: api.servicePrincipalName,
    appId: api.appId,
    displayName: api.servicePrincipalName,
    disabledByMicrosoftStatus: null,
    isDisabled: null,
    homepage: null,
    info: INFO,
    notes: null,
    tags: [],
    servicePrincipalNames: [api.appId],
    passwordCredentials: [],
    keyCredentials: [],
    appRoles,
    oauth2PermissionScopes,
    ...application(MICROSOFT_TENANT_ID, 'AzureADMultipleOrgs'),
  };
}

/** The service principal behind an ID of either kind, or null. GUIDs compare without case. */
export function findServicePrincipal(
  call: GraphCall,
  by: 'id' | 'appId',
  value: string,
): DirectoryRow | null {
  const catalog = call.world.catalog();
  const resource = findResource(catalog, by, value);
  if (resource) return { wire: resourceServicePrincipal(resource), owners: () => [] };
  const index = by === 'id' ? catalog.byObjectId : catalog.byAppId;
  const client = index().get(value.toLowerCase());
  return client ? clientRow(call, client) : null;
}

/** A client application with its owners. */
export function clientRow(call: GraphCall, client: DemoApplication): DirectoryRow {
  const { world } = call;
  return {
    wire: clientServicePrincipal(client, world.catalog().seed, world.startedAt),
    owners: () => toOwnersWire(call, principalOwnersOf(client)),
  };
}

export function findResource(catalog: Catalog, by: 'id' | 'appId', value: string): Resource | null {
  const id = value.toLowerCase();
  const matches = (resource: Resource) => (by === 'id' ? resource.objectId : resource.api.appId) === id;
  return [...catalog.resources.values()].find(matches) ?? null;
}
