import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useTaking } from '../../components/useTaking.ts';
import { type Changes, compareSnapshots } from '../../domain/changes/compareSnapshots.ts';
import { outstandingDecisions } from '../../domain/changes/outstanding.ts';
import type { OpenedReview } from '../../domain/decisions/openReview.ts';
import { minute } from '../../domain/describeActivity.ts';
import { takeSnapshot } from '../../domain/evidence/takeSnapshot.ts';
import { utcDay } from '../../domain/timeWindow.ts';
import { useDecisions } from '../../queries/decisions.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { ChangeLists } from './ChangeLists.tsx';
import { OutstandingList } from './OutstandingList.tsx';
import styles from './ReviewPage.module.css';
import { useWork } from './useWork.ts';

interface ChangesSectionProps {
  readonly opened: OpenedReview;
  readonly tenant: Tenant;
  readonly review: Review;
}

/** What is different from the earlier file, the decisions that were not carried out first. */
export function ChangesSection({ opened, tenant, review }: ChangesSectionProps) {
  const { close } = useDecisions();
  const taking = useTaking(tenant, review.judging);
  const { applications, isJoining, directory } = tenant;
  const isRead = applications !== null && !isJoining && !directory.isReading;
  const takeNow = useMemo(
    () => (isRead ? () => takeSnapshot(applications, taking({ filters: [], rowsExcluded: 0 })) : null),
    [isRead, applications, taking],
  );
  const now = useWork(takeNow);
  const compare = useMemo(() => now && (() => compareSnapshots(opened.snapshot, now)), [opened, now]);
  const changes = useWork(compare);
  const ask = useMemo(() => {
    if (!now) return null;
    // Those of the file alone: what was decided after it is not yet anybody's to have carried out.
    const earlier = opened.decisions.values();
    return () => outstandingDecisions(earlier, now, utcDay(new Date(now.provenance.takenAt)));
  }, [opened, now]);
  const outstanding = useWork(ask);

  return (
    <section className={styles['section']} aria-labelledby="changes">
      <h2 id="changes">What changed since {utcDay(new Date(opened.savedAt))}</h2>
      <p>
        Compared with <bdi>{displayText(opened.fileName)}</bdi>, saved {minute(new Date(opened.savedAt))} by{' '}
        <bdi>{displayText(opened.savedBy)}</bdi>.{' '}
        <Button size="small" appearance="subtle" onClick={close}>
          Close this file
        </Button>
      </p>
      <p role="status" className={styles['summary']}>
        {changes ? summaryText(changes) : waitingText(isRead)}
      </p>
      {opened.decisions.size === 0 && <p>This file holds no decisions.</p>}
      {opened.decisions.size > 0 && outstanding && <OutstandingList outstanding={outstanding} />}
      {changes && <ChangeLists changes={changes} />}
    </section>
  );
}

function waitingText(isRead: boolean): string {
  return isRead ? 'Comparing…' : 'The tenant is still being read. The comparison follows.';
}

function summaryText({ byKind, untold }: Changes): string {
  const count = [...byKind.values()].reduce((sum, { length }) => sum + length, 0);
  const made = count === 0 ? 'No change was found.' : `${counted(count, 'change')}.`;
  const unknown = untold.reduce((sum, { applications }) => sum + applications.length, 0);
  if (unknown === 0) return made;
  return `${made} ${counted(unknown, 'comparison')} could not be made; the end of this list says why.`;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`;
}
