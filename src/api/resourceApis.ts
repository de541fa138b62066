import * as v from 'valibot';
import { DEFENDER_APIS, defenderApi } from '../domain/defenderApis.ts';
import type { PermissionDefinition, ResourceApi } from '../domain/directory.ts';
import { ProblemError } from '../domain/problem.ts';
import type { ApiClient } from './apiClient.ts';
import { sendBatch } from './batch.ts';
import { readPages } from './pages.ts';
import { parse } from './parse.ts';
import { applicationsNeeds } from './permissionsNeeded.ts';
import { inFilter } from './servicePrincipals.ts';
import { GuidSchema, TextSchema } from './wireValues.ts';

const SELECT = 'id,appId,displayName,appRoles,oauth2PermissionScopes';
const NEEDS = applicationsNeeds('the list of applications');

const PermissionSchema = v.object({
  id: GuidSchema,
  value: TextSchema,
  displayName: TextSchema,
  adminConsentDisplayName: TextSchema,
});

const ResourceSchema = v.object({
  id: GuidSchema,
  appId: GuidSchema,
  appRoles: v.array(PermissionSchema),
  oauth2PermissionScopes: v.array(PermissionSchema),
});

/**
 * The resource service principals that this tenant has, with their permission dictionaries, in one
 * request. An API the tenant never used is simply absent.
 */
export async function readResourceApis(
  client: ApiClient,
  signal: AbortSignal,
): Promise<readonly ResourceApi[]> {
  const resources = await readWithInFilter(client, signal).catch((error: unknown) => {
    if (isFilterUnsupported(error)) return readOneByOne(client, signal);
    throw error;
  });
  // Every tenant has Microsoft Graph, so an answer without it is not a tenant without Defender.
  if (!resources.some(({ appId }) => appId === defenderApi('graph').appId)) {
    throw new ProblemError({
      kind: 'wrongShape',
      what: NEEDS.what,
      path: 'value (Microsoft Graph is missing)',
    });
  }
  return resources.flatMap((resource) => {
    const api = DEFENDER_APIS.find((candidate) => candidate.appId === resource.appId);
    if (!api) return [];
    const appRoles = resource.appRoles.map(toDefinition);
    const scopes = resource.oauth2PermissionScopes.map(toDefinition);
    return {
      key: api.key,
      objectId: resource.id,
      appRoles: new Map(appRoles.map((role) => [role.id, role])),
      delegatedPermissions: new Map(scopes.map((scope) => [scope.value, scope])),
    };
  });
}

async function readWithInFilter(client: ApiClient, signal: AbortSignal) {
  const filter = inFilter(
    'appId',
    DEFENDER_APIS.map((api) => api.appId),
  );
  const address = `/v1.0/servicePrincipals?$filter=${encodeURIComponent(filter)}&$select=${SELECT}`;
  const { reply } = await client.send(
    { needs: NEEDS, url: address, timeoutSeconds: 60, maxAttempts: 4 },
    signal,
  );
  const list = { address, firstPage: reply.body, row: ResourceSchema, needs: NEEDS };
  const { rows, problem } = await readPages(client, list, signal);
  // Without one of the APIs its applications would vanish from the list unsaid.
  if (problem) throw new ProblemError(problem);
  return rows;
}

/** `in` over appId is widely used but not documented, so one lookup per API stands ready. */
async function readOneByOne(client: ApiClient, signal: AbortSignal) {
  const parts = DEFENDER_APIS.map((api) => ({
    path: `/servicePrincipals(appId='${api.appId}')?$select=${SELECT}`,
    needs: NEEDS,
  }));
  const outcomes = await sendBatch(client, parts, NEEDS, signal);
  return outcomes.flatMap((outcome) => {
    if (outcome.ok) return [parse(ResourceSchema, outcome.body, NEEDS.what)];
    if (outcome.problem.kind === 'notFound') return [];
    throw new ProblemError(outcome.problem);
  });
}

function isFilterUnsupported(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.kind === 'requestRejected';
}

function toDefinition(wire: v.InferOutput<typeof PermissionSchema>): PermissionDefinition {
  return {
    id: wire.id,
    value: wire.value ?? '',
    displayName: wire.displayName ?? wire.adminConsentDisplayName ?? '',
  };
}
