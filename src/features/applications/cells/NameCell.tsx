import { Link, useSearch } from 'wouter';
import { ApplicationName, nameText } from '../../../components/ApplicationName.tsx';
import { applicationPath } from '../../../components/applicationUrl.ts';
import { StateBadges } from '../../../components/StateBadges.tsx';
import { originText } from '../../../domain/origin.ts';
import { displayText } from '../../../ui/displayText.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { Initials } from '../../../ui/Initials.tsx';
import type { CellProps, CellText } from './cell.ts';
import styles from './cells.module.css';

/** Who the application is, with the way to its page. */
export function NameCell({ application }: CellProps) {
  const search = useSearch();
  const url = applicationPath(application) + (search && `?${search}`);
  const ids = [
    application.appId ? `App ID ${application.appId}` : 'App ID unknown',
    application.objectId ? `Object ID ${application.objectId}` : 'No object in this tenant',
  ];
  return (
    <>
      <Initials name={application.name} seed={application.key} />
      <span className={styles['nameLines']}>
        <span className={styles['nameLine']}>
          <Link href={url} className={styles['name']} title={nameText(application)}>
            <ApplicationName application={application} />
          </Link>
          <StateBadges application={application} />
        </span>
        <span className={styles['small']}>
          <Hint text={ids}>{displayText(originText(application.origin))}</Hint>
        </span>
      </span>
    </>
  );
}

export const nameCellText: CellText = (application) => nameText(application);
