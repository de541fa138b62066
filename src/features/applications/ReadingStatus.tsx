import { Button } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useSyncExternalStore } from 'react';
import type { ReadProgress } from '../../queries/progress.ts';
import { useServices } from '../../queries/services.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { relativeTime } from '../../ui/time.ts';
import styles from './ReadingStatus.module.css';

/** What is being read right now, or how old the data on screen is; and the button to read again. */
export function ReadingStatus({ tenant, now }: { readonly tenant: Tenant; readonly now: Date }) {
  const { progress } = useServices();
  const current = useSyncExternalStore(progress.subscribe, progress.get);
  const isReading =
    tenant.directory.isReading || tenant.activity.application.isReading || tenant.activity.user.isReading;
  return (
    <div className={styles['status']}>
      <p role="status" className={styles['text']}>
        {isReading && <span className={styles['dot']} aria-hidden="true" />}
        {isReading ? readingText(tenant, current, now) : ageText(tenant, now)}
      </p>
      <Button
        appearance="subtle"
        icon={<ArrowClockwise20Regular />}
        onClick={tenant.refresh}
        disabledFocusable={isReading}
      >
        Refresh
      </Button>
    </div>
  );
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

function readingText(tenant: Tenant, { directory, waits }: ReadProgress, now: Date): string {
  const age = tenant.directory.readAt ? ` ${ageText(tenant, now)}` : '';
  const wait = waits.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
  if (wait) {
    return `Microsoft Graph is busy: going on with ${wait.what} at ${timeOfDay.format(wait.until)}.${age}`;
  }
  if (directory?.step === 'grants') return `Grants: ${directory.done} of ${directory.of} APIs.${age}`;
  if (directory) return `${formatCount(directory.done)} of ${formatCount(directory.of)} applications.${age}`;
  if (tenant.directory.isReading) return `Looking up the Defender APIs of this tenant.${age}`;
  return `Reading activity from advanced hunting.${age}`;
}

function ageText(tenant: Tenant, now: Date): string {
  const { readAt } = tenant.directory;
  if (!readAt) return 'Not read yet.';
  // The page's clock ticks twice a minute, so a reading may be newer than it.
  return `Read ${relativeTime(readAt, new Date(Math.max(now.getTime(), readAt.getTime())))}.`;
}
