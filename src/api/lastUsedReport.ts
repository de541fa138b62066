import * as v from 'valibot';
import type { Cloud } from '../domain/clouds.ts';
import { latestDate } from '../domain/latestDate.ts';
import { ProblemError } from '../domain/problem.ts';
import type { ApiClient } from './apiClient.ts';
import { type Rows, readPages } from './pages.ts';
import { reportsNeeds } from './permissionsNeeded.ts';
import { DateSchema, GuidSchema } from './wireValues.ts';

/** When an application last signed in to any API; null where the report does not say. */
export interface LastUsedRow {
  /** In lower case. */
  readonly appId: string;
  readonly lastUse: Date | null;
  readonly asApplication: Date | null;
  readonly forUsers: Date | null;
}

export const LAST_USED_ADDRESS = '/beta/reports/servicePrincipalSignInActivities?$top=999';

/** Whole activities are null as well as their members; a date of year 1 is none; the request ID may read "Aggregated". */
const ActivitySchema = v.pipe(
  v.optional(v.nullable(v.object({ lastSignInDateTime: DateSchema })), null),
  v.transform((activity) => {
    const at = activity?.lastSignInDateTime ?? null;
    return at && at.getTime() > 0 ? at : null;
  }),
);

const RowSchema = v.pipe(
  v.object({
    appId: GuidSchema,
    lastSignInActivity: ActivitySchema,
    applicationAuthenticationClientSignInActivity: ActivitySchema,
    delegatedClientSignInActivity: ActivitySchema,
  }),
  v.transform((row): LastUsedRow => {
    const asApplication = row.applicationAuthenticationClientSignInActivity;
    const forUsers = row.delegatedClientSignInActivity;
    // The parts alone do not tell the last use, so without the whole it is not stated.
    const lastUse = row.lastSignInActivity && latestDate([row.lastSignInActivity, asApplication, forUsers]);
    return { appId: row.appId, lastUse, asApplication, forUsers };
  }),
);

/**
 * The last-used report of the tenant. Throws `notInCloud` where the service does not know it, and
 * ProblemError when not even a first page came.
 * https://learn.microsoft.com/graph/api/reportroot-list-serviceprincipalsigninactivities
 */
export async function readLastUsedReport(
  client: ApiClient,
  cloud: Cloud,
  signal: AbortSignal,
): Promise<Rows<LastUsedRow>> {
  const what = 'the last-used report';
  const list = {
    address: LAST_USED_ADDRESS,
    row: RowSchema,
    needs: reportsNeeds(what),
    limit: 'reports',
  } as const;
  const read = await readPages(client, list, signal);
  const { rows, problem } = read;
  if (rows.length > 0 || !problem || problem.kind === 'wrongShape') return read;
  // Microsoft's pages disagree about which clouds have this report.
  const isUnknown = problem.kind === 'notFound' || /resource not found/i.test(problem.message ?? '');
  throw new ProblemError(isUnknown ? { ...problem, kind: 'notInCloud', cloud: cloud.label } : problem);
}
