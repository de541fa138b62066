import { useMemo, useRef, useState } from 'react';
import DecideDialog from '../../components/DecideDialog.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { choicesMade, type DecisionSummary, summarize } from '../../domain/decisions/decide.ts';
import { CHOICE_LABELS, type Decisions } from '../../domain/decisions/decision.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { useDecisions } from '../../queries/decisions.ts';
import { useServices } from '../../queries/services.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { DecisionsTable } from './DecisionsTable.tsx';
import { decisionRows } from './decisionRows.ts';
import styles from './ReviewPage.module.css';

/** How far the review has come, and every decision with the way to change it. */
export function DecisionsSection({ tenant }: { readonly tenant: Tenant }) {
  const { now } = useServices();
  const { decisions, clear } = useDecisions();
  const [edited, setEdited] = useState<ConnectedApplication | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { applications } = tenant;
  const today = utcDay(now());
  const rows = useMemo(() => decisionRows(decisions, applications ?? []), [decisions, applications]);
  const summary = useMemo(() => summarize(decisions.values(), today), [decisions, today]);

  return (
    <section className={styles['section']} aria-labelledby="decisions">
      <h2 id="decisions" ref={heading} tabIndex={-1}>
        Decisions
      </h2>
      <p className={styles['summary']}>{progressText(decisions, tenant)}</p>
      {decisions.size > 0 && <p>{summaryText(summary)}</p>}
      {decisions.size > 0 && (
        <DecisionsTable
          rows={rows}
          today={today}
          isListWhole={tenant.isWhole}
          onEdit={setEdited}
          onRemove={(key) => {
            clear([key]);
            // The row with the button goes away, and the focus must not go with it.
            heading.current?.focus();
          }}
        />
      )}
      {edited && <DecideDialog applications={[edited]} onClose={() => setEdited(null)} />}
    </section>
  );
}

/** Microsoft's own are nobody's to retire, so they do not count. */
function progressText(decisions: Decisions, { applications, isWhole, gaps }: Tenant): string {
  if (!applications) return `${countText(decisions.size)} made; the list is still being read.`;
  const own = applications.filter(({ origin }) => origin.kind !== 'microsoft');
  const decided = own.filter(({ key }) => decisions.has(key)).length;
  const others = decisions.size - decided;
  // Details of an application may be missing and it is listed all the same; grants that are missing may hide some.
  const isEveryOneListed = isWhole && gaps.every(({ part }) => part === 'servicePrincipals');
  const atLeast = isEveryOneListed ? '' : 'at least ';
  const progress = `${formatCount(decided)} of ${atLeast}${formatCount(own.length)} applications decided, Microsoft’s own not counted.`;
  if (others === 0) return progress;
  const more = others === 1 ? '1 more decision is' : `${formatCount(others)} more decisions are`;
  return `${progress} ${more} on those, or on applications no longer listed.`;
}

function summaryText(summary: DecisionSummary): string {
  const { byChoice, overdue } = summary;
  const choices = choicesMade(summary).map(
    (choice) => `${CHOICE_LABELS[choice]}: ${formatCount(byChoice[choice])}`,
  );
  const due = overdue === 0 ? [] : [`Next review due: ${formatCount(overdue)}`];
  return `${[...choices, ...due].join(' · ')}`;
}

function countText(count: number): string {
  return count === 1 ? '1 decision' : `${formatCount(count)} decisions`;
}
