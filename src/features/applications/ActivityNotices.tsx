import { Link, useSearch } from 'wouter';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import {
  ACCESS_CONTEXTS,
  type AccessContext,
  type DoorCoverage,
  type UsageAnswer,
} from '../../domain/activity.ts';
import { describeUnknown } from '../../domain/describeActivity.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  isWatched,
  SOURCE_LABELS,
  tokenAnswers,
  tokenOutcomes,
  USAGE_REPORTS,
} from '../../domain/reports.ts';
import { isStale, watchedSince } from '../../domain/statement.ts';
import { trendStart } from '../../domain/timeWindow.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { Notice } from '../../ui/Notice.tsx';
import { exactTime, relativeTime } from '../../ui/time.ts';
import styles from './ApplicationsPage.module.css';
import { causeOf } from './causeOf.ts';
import { type FailedSource, failedSources } from './failedSources.ts';

interface ActivityNoticesProps {
  readonly tenant: Tenant;
  readonly now: Date;
  /** The problem that a notice above has told already. */
  readonly said: Problem | null;
}

/** What keeps activity unknown, or from which other source it comes. */
export function ActivityNotices({ tenant, now, said }: ActivityNoticesProps) {
  const { outcomes, sources } = tenant;
  const unwatched = ACCESS_CONTEXTS.filter((context) => !isWatched(outcomes, context));
  const failed = failedSources(sources, outcomes).filter(
    ({ problem }) => !said || causeOf(problem) !== causeOf(said),
  );
  const isReading = Object.values(sources).some((source) => source.isReading);
  const kept = failed.filter(({ readAt }) => readAt);
  const open = unwatched.length > 0 && !isReading ? failed.filter(({ readAt }) => !readAt) : [];
  return (
    <>
      {[...kept, ...open].map(({ problem, readAt }) => (
        <ProblemNotice
          key={causeOf(problem) + readAt}
          problem={problem}
          onRetry={tenant.retryFailed}
          consequence={
            readAt
              ? `The numbers below are those read ${relativeTime(readAt, now)}.`
              : 'Last seen, requests and trend stay unknown; this is not the same as unused.'
          }
        />
      ))}
      {unwatched.length > 0 && !isReading ? (
        <SilentTables tenant={tenant} contexts={unwatched} />
      ) : (
        <OtherSource tenant={tenant} failed={failed.filter(({ readAt }) => !readAt)} />
      )}
      {!isReading && (
        <TableNotices answers={ACCESS_CONTEXTS.map((context) => tokenAnswers(outcomes, context))} />
      )}
    </>
  );
}

interface SilentTablesProps {
  readonly tenant: Tenant;
  readonly contexts: readonly AccessContext[];
}

/** Sources that answered with nothing at all, where no other one knows more. */
function SilentTables({ tenant: { outcomes }, contexts }: SilentTablesProps) {
  const silent = contexts.flatMap((context) => silentTables(outcomes, context));
  if (silent.length === 0) return null;
  const tables = new Intl.ListFormat('en').format(new Set(silent.map(({ table }) => table)));
  return (
    <Notice intent="warning" title={`No activity from ${tables}`} actions={<AccessCheckLink />}>
      {silent.map((reason) => (
        <p key={reason.table}>{describeUnknown(reason)}</p>
      ))}
      <p>Ask whoever manages licences and Microsoft Defender XDR in this tenant.</p>
    </Notice>
  );
}

function silentTables(outcomes: Tenant['outcomes'], context: AccessContext) {
  return tokenOutcomes(outcomes, context).flatMap(({ outcome }) =>
    outcome.state === 'unknown' && (outcome.reason.kind === 'emptyTable' || outcome.reason.kind === 'noTable')
      ? [outcome.reason]
      : [],
  );
}

interface OtherSourceProps {
  readonly tenant: Tenant;
  readonly failed: readonly FailedSource[];
}

/** Says where activity comes from when the first source did not answer. */
function OtherSource({ tenant: { outcomes }, failed }: OtherSourceProps) {
  const silent = ACCESS_CONTEXTS.flatMap((context) => silentTables(outcomes, context));
  const reasons = [
    ...failed.map(({ problem }) => `${describeProblem(problem).title}. ${describeProblem(problem).why}`),
    ...silent.map(describeUnknown),
  ];
  if (reasons.length === 0) return null;
  const used = ACCESS_CONTEXTS.flatMap((context) => tokenAnswers(outcomes, context)).map(
    ({ report }) => SOURCE_LABELS[USAGE_REPORTS[report].source],
  );
  const title =
    used.length > 0
      ? `Activity comes from: ${new Intl.ListFormat('en').format(new Set(used))}`
      : 'Activity is being read from another source';
  return (
    <Notice intent="info" title={title} actions={<AccessCheckLink />}>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Notice>
  );
}

function AccessCheckLink() {
  const search = useSearch();
  return (
    <Link href={search ? `/access?${search}` : '/access'} className={styles['link']}>
      Access check
    </Link>
  );
}

interface TableNoticesProps {
  /** The answers of each context. */
  readonly answers: readonly (readonly { readonly answer: UsageAnswer }[])[];
}

/** Answers that are late or young, where no other answer of the context is neither. */
function TableNotices({ answers }: TableNoticesProps) {
  const late = answers.flatMap((ofContext) => worstOf(ofContext, ({ window }) => isStale(window)));
  const young = answers.flatMap((ofContext) =>
    worstOf(ofContext, ({ window }) => watchedSince(window) > trendStart(window.askedAt)),
  );
  return (
    <>
      {late.length > 0 && (
        <Notice intent="warning" title={`Late records in ${listOf(late)}`}>
          <p>
            The newest record is from {exactTime(oldest(late.map(({ window }) => window.latestRecord)))[0]}.
            What happened since is unknown, so silence proves nothing. Check the service health of Microsoft
            Defender and Microsoft Entra.
          </p>
        </Notice>
      )}
      {young.length > 0 && (
        <Notice intent="info" title={`Fewer than 30 days in ${listOf(young)}`}>
          <p>
            The earliest record is from{' '}
            {exactTime(oldest(young.map(({ window }) => window.earliestRecord)))[0]}. What happened before is
            unknown.
          </p>
        </Notice>
      )}
    </>
  );
}

/** The answers of a context when all of them are so. */
function worstOf(
  answers: readonly { readonly answer: UsageAnswer }[],
  isSo: (answer: UsageAnswer) => boolean,
): readonly UsageAnswer[] {
  // Where nothing was read to its end, there is nothing to say of how far it reaches.
  const all = answers.map(({ answer }) => answer).filter(({ covers }) => covers.some(isRead));
  return all.every(isSo) ? all : [];
}

function isRead({ days }: DoorCoverage): boolean {
  return days.state === 'complete' || (days.state === 'part' && days.why.kind === 'interactiveMissing');
}

function listOf(tables: readonly { readonly table: string }[]): string {
  return new Intl.ListFormat('en').format(new Set(tables.map(({ table }) => table)));
}

function oldest(dates: readonly Date[]): Date {
  return new Date(Math.min(...dates.map((date) => date.getTime())));
}
