import { groupBy } from '../domain/groupBy.ts';
import { mapInSteps } from '../domain/work.ts';
import type { Catalog } from './catalog/catalog.ts';
import { TOKEN_COLUMNS, tokenRow } from './huntingAnswer.ts';
import { type CodeCount, type DaySums, type LogView, sumDays, tableCells } from './huntingSums.ts';
import type { Column, RowMaker } from './huntingWire.ts';
import { DAY } from './profiles.ts';
import { countUpTo, daySeries, type Series, type Span, timeOf } from './schedule.ts';
import { type SignInSummary, type SignIns, signInsOf } from './signIns.ts';
import { isInteractive } from './summaryRows.ts';
import type { World } from './world.ts';

/** The columns of the app's query over the sign-in logs of a workspace. */
export const WORKSPACE_SIGN_IN_COLUMNS: readonly Column[] = [
  ['Table', 'string'],
  ['Context', 'string'],
  ...TOKEN_COLUMNS,
];

export type WorkspaceTable =
  | 'AADServicePrincipalSignInLogs'
  | 'AADManagedIdentitySignInLogs'
  | 'AADNonInteractiveUserSignInLogs';

/** The sign-ins of one application at one API that a workspace holds. */
export interface WorkspaceSignIns {
  readonly table: WorkspaceTable;
  readonly signIns: SignIns;
}

/** Everything that shows in the sign-in logs of a workspace. */
export function* workspaceSignInsOf(catalog: Catalog, startedAt: number): Generator<WorkspaceSignIns> {
  for (const signIns of signInsOf(catalog, 'application', startedAt)) {
    const isManaged = signIns.application.spec.origin.kind === 'managedIdentity';
    yield { table: isManaged ? 'AADManagedIdentitySignInLogs' : 'AADServicePrincipalSignInLogs', signIns };
  }
  for (const signIns of signInsOf(catalog, 'user', startedAt)) {
    yield { table: 'AADNonInteractiveUserSignInLogs', signIns };
  }
}

/** The rows that the app's query has over the records in view. */
export function* workspaceSignInRows(world: World, view: LogView): ReturnType<RowMaker> {
  const sums = yield* mapInSteps(workspaceSignInsOf(world.catalog(), world.startedAt), (entry) => ({
    ...entry,
    summary: summariseWorkspace(entry, view),
  }));
  const all = sums.filter(({ summary }) => summary.rows > 0);
  for (const { table, signIns, summary } of all.filter(({ signIns }) => signIns.isDefender)) {
    yield { ...tokenRow(signIns, summary), Context: contextOf(table) };
  }
  for (const [Table, entries] of groupBy(all, ({ table }) => table)) {
    const summaries = entries.map(({ summary }) => summary);
    yield { ...tableCells(summaries, view), Table };
  }
}

function contextOf(table: WorkspaceTable): 'user' | 'application' {
  return table === 'AADNonInteractiveUserSignInLogs' ? 'user' : 'application';
}

/** Adds the records of a span up without making any of them. */
export function summariseWorkspace({ table, signIns }: WorkspaceSignIns, view: LogView): SignInSummary {
  return sumDays(view, (day, span): DaySums => {
    const { succeeded, failed } = daySeries(signIns, day);
    const isThere = (index: number) => isLogged(table, signIns, day, index);
    const period = contextOf(table) === 'user' ? INTERACTIVE_PERIOD : 1;
    const ok = seriesSums(succeeded, span, isThere, period);
    const bad = seriesSums(failed, span, isThere, period);
    const firsts = [ok.first ?? [], bad.first ?? []].flat();
    return {
      succeeded: ok.count,
      failed: bad.count,
      codes: failureCodes(signIns, failed, span, isThere),
      first: firsts.length > 0 ? Math.min(...firsts) : null,
      lastSuccess: ok.last,
      lastFailure: bad.last,
    };
  });
}

/** The failures that are logged by code; there are few, so they are gone through one by one. */
function failureCodes(
  { errorCodes }: SignIns,
  failed: Series,
  { from, to }: Span,
  isThere: (index: number) => boolean,
): readonly CodeCount[] {
  const sums = new Map<number, number>();
  const end = countUpTo(failed, to);
  for (let index = countUpTo(failed, from - 1); index < end; index += 1) {
    const code = errorCodes[index % errorCodes.length] ?? 0;
    if (isThere(index)) sums.set(code, (sums.get(code) ?? 0) + 1);
  }
  return [...sums];
}

/** The log of users holds no interactive sign-ins. */
function isLogged(table: WorkspaceTable, signIns: SignIns, day: number, index: number): boolean {
  return contextOf(table) === 'application' || !isInteractive(signIns, day, index);
}

/** Which sign-ins of users are interactive repeats after this many. */
const INTERACTIVE_PERIOD = 20;

/** Whether an event is there repeats after `period` events. */
function seriesSums(series: Series, span: Span, isThere: (index: number) => boolean, period: number) {
  const start = countUpTo(series, span.from - 1);
  const end = countUpTo(series, span.to);
  let [count, first, last]: [number, number | null, number | null] = [0, null, null];
  for (let index = start; index < Math.min(end, start + period); index += 1) {
    if (!isThere(index)) continue;
    const more = Math.floor((end - 1 - index) / period);
    count += 1 + more;
    first ??= timeOf(series, index);
    last = Math.max(last ?? 0, timeOf(series, index + more * period));
  }
  return { count, first, last };
}

/** One record of a sign-in log of a workspace, with the columns that matter here. */
export interface WorkspaceSignInRecord {
  readonly time: Date;
  readonly applicationName: string;
  readonly applicationId: string;
  readonly resourceId: string;
  readonly resourceDisplayName: string;
  /** Entra's error code; "0" is a success. */
  readonly resultType: string;
}

/** The records themselves, one at a time. */
export function* workspaceRecordsOf(
  { table, signIns }: WorkspaceSignIns,
  span: Span,
): Generator<WorkspaceSignInRecord> {
  const { application, applicationId, resourceId, resourceDisplayName, errorCodes } = signIns;
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const { succeeded, failed } = daySeries(signIns, day);
    for (const [series, codes] of [
      [succeeded, [0]],
      [failed, errorCodes],
    ] as const) {
      const end = countUpTo(series, span.to);
      for (let index = countUpTo(series, span.from - 1); index < end; index += 1) {
        if (!isLogged(table, signIns, day, index)) continue;
        yield {
          time: new Date(timeOf(series, index)),
          applicationName: application.spec.name,
          applicationId,
          resourceId,
          resourceDisplayName,
          resultType: String(codes[index % codes.length] ?? 0),
        };
      }
    }
  }
}
