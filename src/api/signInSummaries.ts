import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';
import { toCount } from './answerRow.ts';
import type { ApiClient } from './apiClient.ts';
import { type Rows, readPages } from './pages.ts';
import { parse } from './parse.ts';
import { reportsNeeds } from './permissionsNeeded.ts';
import { GuidSchema, TextSchema, toDate } from './wireValues.ts';

/** Whose sign-ins: service principals, managed identities, and users without their being asked. */
export type SummaryKind = 'servicePrincipal' | 'managedIdentity' | 'nonInteractive';

/** Their names in Microsoft Graph. */
export const SUMMARY_FUNCTIONS: Readonly<Record<SummaryKind, string>> = {
  servicePrincipal: 'getSummarizedServicePrincipalSignIns',
  managedIdentity: 'getSummarizedMSISignIns',
  nonInteractive: 'getSummarizedNonInteractiveSignIns',
};

/** One list of summaries. `d1` adds up by UTC day, `h1` by UTC hour. */
export interface SummaryQuestion {
  readonly kind: SummaryKind;
  readonly window: 'd1' | 'h1';
  readonly resourceAppId: string;
  /** All applications when left out. */
  readonly appId?: string;
  /** Of the first sign-in of a summary; at a bucket boundary, or the row that began before is missing whole. */
  readonly from: Date;
  readonly to: Date;
}

/** The sign-ins of one application in one bucket, from one address and with one status. */
export interface SummaryRow {
  /** In lower case. */
  readonly appId: string;
  readonly appName: string;
  readonly count: number;
  readonly first: Date;
  /** 0 is a success. */
  readonly errorCode: number;
}

/** A date that must be there: without it the row's bucket is not known. */
const RequiredDateSchema = v.pipe(
  v.string(),
  v.transform((text) => toDate(text)),
  v.date('is not a date'),
);

/** A count that cannot be read must not pass for zero; Int64 may come as text. */
const CountSchema = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((count) => toCount(count)),
  v.number('is not a count'),
);

const SummarySchema = v.pipe(
  v.object({
    appId: GuidSchema,
    appDisplayName: TextSchema,
    signInCount: CountSchema,
    firstSignInDateTime: RequiredDateSchema,
    status: v.object({ errorCode: v.pipe(v.number(), v.integer()) }),
  }),
  v.transform(
    (row): SummaryRow => ({
      appId: row.appId,
      appName: row.appDisplayName ?? '',
      count: row.signInCount,
      first: row.firstSignInDateTime,
      errorCode: row.status.errorCode,
    }),
  ),
);

/** A page holds 1,000 rows, and two seconds pass between pages: more than this nobody waits for. */
const MOST_PAGES = 60;

const NEWEST_FIRST = '&$orderby=firstSignInDateTime%20desc';

/** The address of a list, newest rows first, from the host's root. */
export function summaryAddress({ kind, window, resourceAppId, appId, from, to }: SummaryQuestion): string {
  const filter = [
    `resourceId eq '${resourceAppId}'`,
    ...(appId ? [`appId eq '${appId}'`] : []),
    `firstSignInDateTime ge ${from.toISOString()}`,
    `firstSignInDateTime lt ${to.toISOString()}`,
  ].join(' and ');
  return `${functionAddress(kind, window)}?$filter=${encodeURIComponent(filter)}&$top=1000${NEWEST_FIRST}`;
}

function functionAddress(kind: SummaryKind, window: SummaryQuestion['window']): string {
  return `/beta/auditLogs/${SUMMARY_FUNCTIONS[kind]}(aggregationWindow='${window}')`;
}

/**
 * The summaries of one kind, API and window. Only the API's own rows come; counts have to be added up,
 * rows never. Throws ProblemError when not even a first page came.
 * https://learn.microsoft.com/graph/api/auditlogroot-getsummarizedserviceprincipalsignins
 */
export async function readSummaries(
  client: ApiClient,
  question: SummaryQuestion,
  what: string,
  signal: AbortSignal,
): Promise<Rows<SummaryRow>> {
  const address = summaryAddress(question);
  return withoutOrderIfRefused(address, (asked) =>
    readPages(
      client,
      {
        address: asked,
        row: SummarySchema,
        needs: reportsNeeds(what),
        limit: 'reports',
        prefer: 'include-unknown-enum-members',
        mostPages: MOST_PAGES,
      },
      signal,
    ),
  );
}

/** The order is used by Microsoft's own tools but not documented. */
async function withoutOrderIfRefused<T>(
  address: string,
  read: (address: string) => Promise<Rows<T>>,
): Promise<Rows<T>> {
  const first = await read(address);
  const { problem, rows } = first;
  if (rows.length > 0 || !problem || problem.kind === 'wrongShape') return first;
  if (problem.kind !== 'requestRejected') throw new ProblemError(problem);
  const second = await read(address.replace(NEWEST_FIRST, ''));
  if (second.problem?.kind === 'requestRejected') throw new ProblemError(second.problem);
  return second;
}

const EdgeSchema = v.object({ value: v.array(v.object({ firstSignInDateTime: RequiredDateSchema })) });

/**
 * The newest or oldest summary of a kind, for any API: proof that the report is filled, how fresh it is
 * and how far back it reaches. Where the order is refused, the extreme of one page in any order, which
 * claims less. Null when it holds nothing.
 */
export async function edgeOfSummaries(
  client: ApiClient,
  kind: SummaryKind,
  edge: 'newest' | 'oldest',
  what: string,
  signal: AbortSignal,
): Promise<Date | null> {
  const address = functionAddress(kind, edge === 'newest' ? 'h1' : 'd1');
  const order = `$orderby=firstSignInDateTime%20${edge === 'newest' ? 'desc' : 'asc'}`;
  const call = { needs: reportsNeeds(what), timeoutSeconds: 60, maxAttempts: 4, limit: 'reports' } as const;
  const read = async (query: string) => {
    const { reply } = await client.send({ ...call, url: `${address}?${query}` }, signal);
    return parse(EdgeSchema, reply.body, what).value.map((row) => row.firstSignInDateTime.getTime());
  };
  const times = await read(`$top=1&${order}`).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.kind === 'requestRejected') return read('$top=1000');
    throw error;
  });
  if (times.length === 0) return null;
  return new Date(edge === 'newest' ? Math.max(...times) : Math.min(...times));
}
