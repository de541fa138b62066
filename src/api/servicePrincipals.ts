import * as v from 'valibot';
import type { ServicePrincipal } from '../domain/directory.ts';
import { isAbort, type Problem, toProblem } from '../domain/problem.ts';
import { inSlices } from '../domain/work.ts';
import type { ApiClient } from './apiClient.ts';
import { BATCH_SIZE, type BatchPart, sendBatch } from './batch.ts';
import { checkRows, type Rows, readPages } from './pages.ts';
import { applicationsNeeds } from './permissionsNeeded.ts';
import { DateSchema, FlagSchema, GuidSchema, TextSchema } from './wireValues.ts';

/** Graph allows 15 values in one `in` filter, so one batch of 20 filters reads 300 clients. */
export const IN_LIMIT = 15;

const WHAT = 'the details of the applications';

const SELECT = [
  'id',
  'appId',
  'displayName',
  'appOwnerOrganizationId',
  'accountEnabled',
  'servicePrincipalType',
  'verifiedPublisher',
  'homepage',
  'notes',
  'createdDateTime',
  'signInAudience',
  'disabledByMicrosoftStatus',
  'isDisabled',
  'alternativeNames',
].join(',');

const ServicePrincipalSchema = v.pipe(
  v.object({
    id: GuidSchema,
    appId: GuidSchema,
    displayName: TextSchema,
    appOwnerOrganizationId: TextSchema,
    accountEnabled: FlagSchema,
    servicePrincipalType: TextSchema,
    // The object is there with null members when the publisher is not verified.
    verifiedPublisher: v.optional(v.nullable(v.object({ displayName: TextSchema })), null),
    homepage: TextSchema,
    notes: TextSchema,
    createdDateTime: DateSchema,
    signInAudience: TextSchema,
    disabledByMicrosoftStatus: TextSchema,
    isDisabled: FlagSchema,
    alternativeNames: v.optional(v.nullable(v.array(v.string())), null),
  }),
  v.transform(
    (wire): ServicePrincipal => ({
      objectId: wire.id,
      appId: wire.appId,
      displayName: wire.displayName ?? '',
      type: wire.servicePrincipalType,
      ownerTenantId: wire.appOwnerOrganizationId,
      enabled: wire.accountEnabled,
      deactivated: wire.isDisabled,
      disabledByMicrosoft: wire.disabledByMicrosoftStatus,
      verifiedPublisher: wire.verifiedPublisher?.displayName ?? null,
      homepage: wire.homepage,
      notes: wire.notes,
      signInAudience: wire.signInAudience,
      createdAt: wire.createdDateTime,
      azureResourceId: wire.alternativeNames?.find((name) => name.startsWith('/subscriptions/')) ?? null,
    }),
  ),
);

/** Clients that were read, IDs that were asked for and answered without them, and IDs nobody answered for. */
export interface ClientsRead {
  readonly clients: readonly ServicePrincipal[];
  readonly missing: readonly string[];
  readonly unread: readonly string[];
  readonly problem: Problem | null;
}

/**
 * Reads service principals by object ID or app ID (lower case), 300 per request, a few requests at
 * a time. `onAnswered` gets what each request brought, as soon as it is answered, and how many IDs are
 * answered so far.
 */
export async function readServicePrincipals(
  client: ApiClient,
  by: 'id' | 'appId',
  ids: readonly string[],
  onAnswered: (batch: ClientsRead, answered: number) => void,
  signal: AbortSignal,
): Promise<ClientsRead> {
  const queue = chunk(ids, IN_LIMIT * BATCH_SIZE);
  const done: ClientsRead[] = [];
  let answered = 0;
  const worker = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const read = await readBatch(client, by, batch, signal).catch((error) => notRead(batch, error));
      done.push(read);
      answered += batch.length;
      onAnswered(read, answered);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return {
    clients: done.flatMap((part) => part.clients),
    missing: done.flatMap((part) => part.missing),
    unread: done.flatMap((part) => part.unread),
    problem: done.find((part) => part.problem)?.problem ?? null,
  };
}

/** A failed batch costs only its own clients. */
function notRead(ids: readonly string[], error: unknown): ClientsRead {
  if (isAbort(error)) throw error;
  return { clients: [], missing: [], unread: ids, problem: toProblem(error, WHAT) };
}

/** Few enough to stay far below Graph's limits, enough to hide the round trips. */
const PARALLEL = 4;

async function readBatch(
  client: ApiClient,
  by: 'id' | 'appId',
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ClientsRead> {
  const needs = applicationsNeeds(WHAT);
  const chunks = chunk(ids, IN_LIMIT);
  const parts: BatchPart[] = chunks.map((values) => ({
    path: `/servicePrincipals?$filter=${encodeURIComponent(inFilter(by, values))}&$select=${SELECT}`,
    needs,
  }));
  const outcomes = await sendBatch(client, parts, needs, signal);
  const clients: ServicePrincipal[] = [];
  const unread: string[] = [];
  const missing: string[] = [];
  let problem: Problem | null = null;
  for (const [index, outcome] of outcomes.entries()) {
    const asked = chunks[index] ?? [];
    const address = `/v1.0${parts[index]?.path}`;
    const read = outcome.ok
      ? await readPages(
          client,
          { address, firstPage: outcome.body, row: ServicePrincipalSchema, needs },
          signal,
        )
      : await readRefused(client, by, asked, outcome.problem, signal);
    const found = new Set(read.rows.map((row) => (by === 'id' ? row.objectId : row.appId)));
    clients.push(...read.rows);
    problem ??= read.problem;
    // After a problem nobody can tell which ID is missing.
    (read.problem ? unread : missing).push(...asked.filter((id) => !found.has(id)));
  }
  return { clients, missing, unread, problem };
}

/** `in` over appId is widely used but not documented; where it is refused, each client is looked up by itself. */
async function readRefused(
  client: ApiClient,
  by: 'id' | 'appId',
  asked: readonly string[],
  problem: Problem,
  signal: AbortSignal,
): Promise<Rows<ServicePrincipal>> {
  if (by === 'id' || problem.kind !== 'requestRejected') return { rows: [], problem };
  const needs = applicationsNeeds(WHAT);
  const parts = asked.map((appId) => ({
    path: `/servicePrincipals(appId='${encodeURIComponent(appId.replaceAll("'", "''"))}')?$select=${SELECT}`,
    needs,
  }));
  const outcomes = await sendBatch(client, parts, needs, signal);
  const failed = outcomes.find((outcome) => !outcome.ok && outcome.problem.kind !== 'notFound');
  const found = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.body] : []));
  const rows = await inSlices(checkRows(ServicePrincipalSchema, found, WHAT), signal);
  return failed && !failed.ok ? { ...rows, problem: failed.problem } : rows;
}

/** An OData `in` filter over GUIDs. */
export function inFilter(field: string, values: readonly string[]): string {
  return `${field} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')})`;
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
