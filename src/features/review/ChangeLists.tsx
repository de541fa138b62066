import { nameText } from '../../components/ApplicationName.tsx';
import { CHANGE_KINDS, CHANGE_LABELS, type ChangeKind, TOPIC_LABELS } from '../../domain/changes/change.ts';
import type { Change, Changes, Untold } from '../../domain/changes/compareSnapshots.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { ApplicationLink } from './ApplicationLink.tsx';
import { Paged } from './Paged.tsx';
import styles from './ReviewPage.module.css';

const ITEMS = 20;

/** The changes kind by kind, and at the end what cannot be told. */
export function ChangeLists({ changes: { byKind, untold } }: { readonly changes: Changes }) {
  return (
    <>
      {CHANGE_KINDS.map((kind) => {
        const changes = byKind.get(kind);
        return changes && <Kind key={kind} kind={kind} changes={changes} />;
      })}
      {untold.length > 0 && <CannotBeTold untold={untold} />}
    </>
  );
}

interface KindProps {
  readonly kind: ChangeKind;
  readonly changes: readonly Change[];
}

function Kind({ kind, changes }: KindProps) {
  const label = CHANGE_LABELS[kind];
  return (
    <div className={styles['group']}>
      <h3>
        {label} ({formatCount(changes.length)})
      </h3>
      <Paged items={changes} step={ITEMS} what={label.toLowerCase()}>
        {(shown) => (
          <ul className={styles['items']}>
            {shown.map(({ application, detail }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two secrets may look alike, and the list only grows.
              <li key={index}>
                {kind === 'gone' ? (
                  <bdi>{nameText(application)}</bdi>
                ) : (
                  <ApplicationLink application={application} />
                )}
                : {displayText(detail)}
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}

/** How many names stand behind a reason; the others are counted. */
const NAMES = 5;

function CannotBeTold({ untold }: { readonly untold: readonly Untold[] }) {
  return (
    <details className={styles['untold']}>
      <summary>Cannot be told</summary>
      <p>What is not known at one of both times makes no change, and no proof that there is none.</p>
      <Paged items={untold} step={ITEMS} what="reasons">
        {(shown) => (
          <ul className={styles['items']}>
            {shown.map(({ topic, why, applications }) => (
              <li key={`${topic} ${why}`}>
                <strong>
                  {TOPIC_LABELS[topic]}, {formatCount(applications.length)}
                </strong>
                : {displayText(why)} <span className={styles['names']}>{namesText(applications)}</span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </details>
  );
}

function namesText(applications: Untold['applications']): string {
  const names = applications.slice(0, NAMES).map(nameText).join(', ');
  const others = applications.length - NAMES;
  return others > 0 ? `${names} and ${formatCount(others)} more.` : `${names}.`;
}
