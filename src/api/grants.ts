import * as v from 'valibot';
import { type DefenderApiKey, defenderApi, isDefenderPermission } from '../domain/defenderApis.ts';
import type { AppRoleAssignment, DelegatedGrant, DirectoryGap, ResourceApi } from '../domain/directory.ts';
import { inSlices, mapInSteps } from '../domain/work.ts';
import type { ApiClient } from './apiClient.ts';
import { type BatchOutcome, type BatchPart, sendBatch } from './batch.ts';
import { type Rows, readPages } from './pages.ts';
import { applicationsNeeds, grantsNeeds } from './permissionsNeeded.ts';
import { DateSchema, GuidSchema, TextSchema } from './wireValues.ts';

const AssignmentSchema = v.object({
  id: v.string(),
  appRoleId: GuidSchema,
  createdDateTime: DateSchema,
  principalDisplayName: TextSchema,
  principalId: GuidSchema,
  principalType: v.string(),
});

const GrantSchema = v.object({
  id: v.string(),
  clientId: GuidSchema,
  principalId: v.optional(v.nullable(GuidSchema), null),
  resourceId: GuidSchema,
  // Space-separated, and it may start with a space.
  scope: v.optional(v.nullable(v.string()), ''),
});

type WireAssignment = v.InferOutput<typeof AssignmentSchema>;
type WireGrant = v.InferOutput<typeof GrantSchema>;

export interface GrantsRead {
  readonly assignments: readonly AppRoleAssignment[];
  readonly grants: readonly DelegatedGrant[];
  readonly gaps: readonly DirectoryGap[];
}

/** One API's first pages, as they come out of the batch. */
interface FirstPages {
  readonly api: ResourceApi;
  readonly assignments: BatchOutcome;
  readonly grants: BatchOutcome;
}

/**
 * Who may use the Defender APIs: app role assignments (application context) and delegated grants (user
 * context) of every given API. All first pages travel in one request; next pages follow per list, in
 * parallel. A list that fails becomes a gap. `onProgress` gets the number of APIs read to the end.
 */
export async function readGrants(
  client: ApiClient,
  apis: readonly ResourceApi[],
  onProgress: (apisDone: number) => void,
  signal: AbortSignal,
): Promise<GrantsRead> {
  if (apis.length === 0) return { assignments: [], grants: [], gaps: [] };
  const needs = applicationsNeeds('the grants on the Defender APIs');
  const parts = apis.flatMap((api) => [assignmentsPart(api), grantsPart(api)]);
  const outcomes = await sendBatch(client, parts, needs, signal);
  const everything = wholeCollection(client, signal);
  let done = 0;
  const perApi = await Promise.all(
    apis.map(async (api, index) => {
      const [assignments, grants] = outcomes.slice(index * 2, index * 2 + 2);
      if (!assignments || !grants) throw new Error('A batch answers every part');
      const read = await readToTheEnd(client, { api, assignments, grants }, everything, signal);
      done += 1;
      onProgress(done);
      return read;
    }),
  );
  return {
    assignments: perApi.flatMap((read) => read.assignments),
    grants: perApi.flatMap((read) => read.grants),
    gaps: perApi.flatMap((read) => read.gaps),
  };
}

async function readToTheEnd(
  client: ApiClient,
  first: FirstPages,
  everything: () => Promise<Rows<WireGrant>>,
  signal: AbortSignal,
): Promise<GrantsRead> {
  const { api } = first;
  const [assignments, grants] = await Promise.all([
    restOf(client, first.assignments, AssignmentSchema, assignmentsPart(api), signal),
    isFilterRefused(first.grants)
      ? everything()
      : restOf(client, first.grants, GrantSchema, grantsPart(api), signal),
  ]);
  const held = await inSlices(
    mapInSteps(assignments.rows, (row) => toAssignment(row, api)),
    signal,
  );
  const consented = await inSlices(
    mapInSteps(grants.rows, (row) => toGrant(row, api)),
    signal,
  );
  return {
    assignments: held.filter((assignment) => assignment !== null),
    grants: consented.filter((grant) => grant !== null),
    gaps: [...gap('appRoleAssignments', api.key, assignments), ...gap('delegatedGrants', api.key, grants)],
  };
}

async function restOf<S extends v.GenericSchema>(
  client: ApiClient,
  first: BatchOutcome,
  schema: S,
  part: BatchPart,
  signal: AbortSignal,
): Promise<Rows<v.InferOutput<S>>> {
  if (first.ok) {
    const list = { address: `/v1.0${part.path}`, firstPage: first.body, row: schema, needs: part.needs };
    return readPages(client, list, signal);
  }
  return { rows: [], problem: first.problem };
}

/** `resourceId eq` is widely used but not documented. */
function isFilterRefused(first: BatchOutcome): boolean {
  return !first.ok && first.problem.kind === 'requestRejected';
}

/** The way round: all delegated grants of the tenant, paged once however many APIs ask for it. */
function wholeCollection(client: ApiClient, signal: AbortSignal): () => Promise<Rows<WireGrant>> {
  let reading: Promise<Rows<WireGrant>> | null = null;
  const list = {
    address: '/v1.0/oauth2PermissionGrants?$top=999',
    row: GrantSchema,
    needs: grantsNeeds('the delegated permissions'),
  };
  return () => {
    reading ??= readPages(client, list, signal);
    return reading;
  };
}

function assignmentsPart(api: ResourceApi): BatchPart {
  return {
    path: `/servicePrincipals/${api.objectId}/appRoleAssignedTo?$top=999`,
    needs: applicationsNeeds(`the application permissions on ${defenderApi(api.key).label}`),
  };
}

function grantsPart(api: ResourceApi): BatchPart {
  const filter = encodeURIComponent(`resourceId eq '${api.objectId}'`);
  return {
    path: `/oauth2PermissionGrants?$filter=${filter}&$top=999`,
    needs: grantsNeeds(`the delegated permissions on ${defenderApi(api.key).label}`),
  };
}

function gap(part: DirectoryGap['part'], api: DefenderApiKey, rows: Rows<unknown>): DirectoryGap[] {
  return rows.problem ? [{ part, api, problem: rows.problem }] : [];
}

/** Users and groups hold the legacy portal roles, so only service principals are clients. */
function toAssignment(row: WireAssignment, api: ResourceApi): AppRoleAssignment | null {
  if (row.principalType !== 'ServicePrincipal') return null;
  const role = api.appRoles.get(row.appRoleId);
  // A Graph role that the dictionary does not name is no evidence of Defender.
  if (!isDefenderPermission(api.key, role?.value ?? '')) return null;
  return {
    id: row.id,
    api: api.key,
    principalId: row.principalId,
    principalName: row.principalDisplayName ?? '',
    appRoleId: row.appRoleId,
    grantedAt: row.createdDateTime,
  };
}

function toGrant(row: WireGrant, api: ResourceApi): DelegatedGrant | null {
  if (row.resourceId !== api.objectId) return null;
  const scopes = row.scope?.split(' ').filter((scope) => scope && isDefenderPermission(api.key, scope)) ?? [];
  if (scopes.length === 0) return null;
  return { id: row.id, api: api.key, clientId: row.clientId, userId: row.principalId, scopes };
}
