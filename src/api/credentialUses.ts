import * as v from 'valibot';
import type { Cloud } from '../domain/clouds.ts';
import { ProblemError } from '../domain/problem.ts';
import type { CredentialUses } from '../domain/reviewFacts.ts';
import { inSlices, type Work } from '../domain/work.ts';
import type { ApiClient } from './apiClient.ts';
import { readPages } from './pages.ts';
import { reportsNeeds } from './permissionsNeeded.ts';
import { CREDENTIAL_USES_SUBJECT } from './reviewFactsSubjects.ts';
import { DateSchema, TextSchema } from './wireValues.ts';

export const CREDENTIAL_USES_ADDRESS = '/beta/reports/appCredentialSignInActivities?$top=999';

/** A row without key or date says nothing; it is no reason to give up the others. */
const RowSchema = v.object({
  keyId: v.fallback(TextSchema, null),
  signInActivity: v.fallback(v.nullable(v.object({ lastSignInDateTime: DateSchema })), null),
});

/**
 * When each credential of the tenant's applications was last used. Throws `notInCloud` where the service does
 * not know the report, and ProblemError when it was not read to its end: of a key that occurs twice, the
 * newer use may be missing.
 * https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities
 */
export async function readCredentialUses(
  client: ApiClient,
  cloud: Cloud,
  signal: AbortSignal,
): Promise<CredentialUses> {
  const list = {
    address: CREDENTIAL_USES_ADDRESS,
    row: RowSchema,
    needs: reportsNeeds(CREDENTIAL_USES_SUBJECT),
    limit: 'reports',
  } as const;
  const { rows, problem } = await readPages(client, list, signal);
  if (!problem) return inSlices(newestByKey(rows), signal);
  const isUnknown = problem.kind === 'notFound' || /resource not found/i.test(problem.message ?? '');
  throw new ProblemError(isUnknown ? { ...problem, kind: 'notInCloud', cloud: cloud.label } : problem);
}

function* newestByKey(rows: readonly v.InferOutput<typeof RowSchema>[]): Work<CredentialUses> {
  const uses = new Map<string, Date>();
  for (const { keyId, signInActivity } of rows) {
    yield;
    const key = keyId?.toLowerCase();
    const at = signInActivity?.lastSignInDateTime;
    // A date of year 1 is none.
    if (!key || !at || at.getTime() <= 0) continue;
    const known = uses.get(key);
    if (!known || known < at) uses.set(key, at);
  }
  return uses;
}
