import { nameText } from '../../components/ApplicationName.tsx';
import type { Outstanding, OutstandingDecisions } from '../../domain/changes/outstanding.ts';
import { CHOICE_LABELS } from '../../domain/decisions/decision.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { ApplicationLink } from './ApplicationLink.tsx';
import { Paged } from './Paged.tsx';
import styles from './ReviewPage.module.css';

const ITEMS = 20;

/** Decisions of earlier reviews that were not carried out, and those of which nobody can tell. */
export function OutstandingList({
  outstanding: { open, untold },
}: {
  readonly outstanding: OutstandingDecisions;
}) {
  return (
    <>
      <div className={styles['group']}>
        <h3>Decisions not carried out ({formatCount(open.length)})</h3>
        {open.length === 0 ? <p>None.</p> : <Items items={open} what="decisions not carried out" />}
      </div>
      {untold.length > 0 && (
        <div className={styles['group']}>
          <h3>Decisions of which it cannot be told ({formatCount(untold.length)})</h3>
          <Items items={untold} what="decisions of which it cannot be told" />
        </div>
      )}
    </>
  );
}

function Items({ items, what }: { readonly items: readonly Outstanding[]; readonly what: string }) {
  return (
    <Paged items={items} step={ITEMS} what={what}>
      {(shown) => (
        <ul className={styles['items']}>
          {shown.map(({ decision, isListed, why }) => (
            <li key={decision.application.key}>
              {isListed ? (
                <ApplicationLink application={decision.application} />
              ) : (
                <bdi>{nameText(decision.application)}</bdi>
              )}
              : {CHOICE_LABELS[decision.choice]}, decided {utcDay(decision.decidedAt)} by{' '}
              <bdi>{displayText(decision.reviewer)}</bdi>. {why}
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
