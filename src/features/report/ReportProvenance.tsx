import type { ReactNode } from 'react';
import { CLOUDS } from '../../domain/clouds.ts';
import { minute } from '../../domain/describeActivity.ts';
import type { Provenance } from '../../domain/evidence/snapshot.ts';
import { type Thresholds, thresholdsInWords } from '../../domain/findings/thresholds.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './ReportPage.module.css';

interface ReportFactsProps {
  readonly provenance: Provenance;
  readonly thresholds: Thresholds;
}

/** Where, when and by whom the report was made, of what, and judged by which numbers. */
export function ReportFacts({ provenance, thresholds }: ReportFactsProps) {
  const { filters, rows, rowsExcluded } = provenance;
  const cloud = Object.values(CLOUDS).find(({ name }) => name === provenance.cloud);
  return (
    <dl className={styles['facts']}>
      <Fact name="Tenant">{provenance.tenantId}</Fact>
      <Fact name="Cloud">{cloud?.label}</Fact>
      <Fact name="Made">{minute(new Date(provenance.takenAt))}</Fact>
      <Fact name="Activity as of">{minute(new Date(provenance.asOf))}</Fact>
      <Fact name="By">{displayText(provenance.account)}</Fact>
      <Fact name="App version">{provenance.appVersion}</Fact>
      <Fact name="Applications">
        {formatCount(rows)} in this report, {formatCount(rowsExcluded)} left out by the filters
      </Fact>
      <Fact name="Filters">{filters.length > 0 ? displayText(filters.join('; ')) : 'None'}</Fact>
      <Fact name="Thresholds">{thresholdsInWords(thresholds).join('; ')}</Fact>
    </dl>
  );
}

/** What stands behind the numbers, and what could not be read. */
export function ReportSources({ provenance: { sources, gaps } }: Pick<ReportFactsProps, 'provenance'>) {
  return (
    <section>
      <h2>Sources</h2>
      <ul className={styles['list']}>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      {gaps.length > 0 && (
        <>
          <h3>Not read</h3>
          <ul className={styles['list']}>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
