import { Button } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useState, useSyncExternalStore } from 'react';
import type { ReadProgress } from '../../queries/progress.ts';
import { useServices } from '../../queries/services.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { relativeTime } from '../../ui/time.ts';
import styles from './ReadingStatus.module.css';

/** What is being read right now, or how old the data on screen is; and the buttons to read again and to stop. */
export function ReadingStatus({ tenant, now }: { readonly tenant: Tenant; readonly now: Date }) {
  const { progress } = useServices();
  const current = useSyncExternalStore(progress.subscribe, progress.get);
  const isReading = tenant.directory.isReading || isReadingActivity(tenant);
  const isBusy = isReading || tenant.isJoining;
  // Once pressed it stays, so that the keyboard does not lose its place.
  const [hasStopped, setHasStopped] = useState(false);
  function stop() {
    setHasStopped(true);
    tenant.stop();
  }
  return (
    <div className={styles['status']}>
      <p role="status" className={styles['text']}>
        {isBusy && <span className={styles['dot']} aria-hidden="true" />}
        {isBusy ? readingText(tenant, current, now) : ageText(tenant, now)}
      </p>
      {(isReading || hasStopped) && (
        <Button appearance="subtle" onClick={stop} disabledFocusable={!isReading}>
          Stop
        </Button>
      )}
      <Button
        appearance="subtle"
        icon={<ArrowClockwise20Regular />}
        onClick={tenant.refresh}
        disabledFocusable={isBusy}
      >
        Refresh
      </Button>
    </div>
  );
}

function isReadingActivity({ sources }: Tenant): boolean {
  return Object.values(sources).some(({ isReading }) => isReading);
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

function readingText(tenant: Tenant, { directory, sources, waits }: ReadProgress, now: Date): string {
  const age = tenant.directory.readAt ? ` ${ageText(tenant, now)}` : '';
  const wait = waits.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
  if (wait) {
    return `Microsoft is busy: going on with ${wait.what} at ${timeOfDay.format(wait.until)}.${age}`;
  }
  if (directory?.step === 'grants') return `Grants: ${directory.done} of ${directory.of} APIs.${age}`;
  if (directory) return `${formatCount(directory.done)} of ${formatCount(directory.of)} applications.${age}`;
  if (tenant.directory.isReading) return `Looking up the Defender APIs of this tenant.${age}`;
  const [source] = sources;
  if (source) return `Reading ${source.what}: ${source.done} of ${source.of} requests.${age}`;
  if (isReadingActivity(tenant)) return `Reading activity.${age}`;
  return `Putting together what was read.${age}`;
}

function ageText(tenant: Tenant, now: Date): string {
  const { readAt } = tenant.directory;
  if (!readAt) return tenant.applications ? 'Not read to the end.' : 'Not read yet.';
  const activity = oldestActivity(tenant);
  const older = activity && now.getTime() - activity.getTime() >= 60_000 ? activity : null;
  // The page's clock ticks twice a minute, so a reading may be newer than it.
  const directory = `Read ${relativeTime(readAt, new Date(Math.max(now.getTime(), readAt.getTime())))}`;
  return older && older < readAt ? `${directory}, activity ${relativeTime(older, now)}.` : `${directory}.`;
}

/** A refresh leaves activity alone that is not 15 minutes old, so its age is said apart. */
function oldestActivity({ sources }: Tenant): Date | null {
  const times = Object.values(sources).flatMap(({ readAt }) => readAt?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
