import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { useTaking } from '../../components/useTaking.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Decisions } from '../../domain/decisions/decision.ts';
import { provenanceOf } from '../../domain/evidence/provenance.ts';
import type { FindingIndex, Judging } from '../../domain/findings/findingIndex.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { ApplicationsTable } from './ApplicationsTable.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import styles from './ReportPage.module.css';
import { ReportFacts, ReportSources } from './ReportProvenance.tsx';
import { ReportSummary } from './ReportSummary.tsx';
import { RequestsFigure } from './RequestsFigure.tsx';
import { useGrowing } from './useGrowing.ts';

interface ReportPageProps {
  readonly tenant: Pick<Tenant, 'applications' | 'joinedOutcomes' | 'gaps' | 'isWhole' | 'isJoining'>;
  readonly review: { readonly judging: Judging; readonly index: FindingIndex | null };
  readonly decisions: Decisions;
  /** Those that the filters let through. */
  readonly applications: readonly ConnectedApplication[];
  /** The filters in force, in words. */
  readonly filters: readonly string[];
}

/** How many rows are rendered at once. */
const STEP = 500;

/** Everything on the applications of a view, to be printed or saved as PDF. */
export default function ReportPage({ tenant, review, decisions, applications, filters }: ReportPageProps) {
  useDocumentTitle('Report - Connected Applications');
  const search = useSearch();
  const { judging, index } = review;
  const take = useTaking(tenant, judging);
  const rowsExcluded = (tenant.applications?.length ?? applications.length) - applications.length;
  const provenance = useMemo(
    () => provenanceOf(applications.length, take({ filters, rowsExcluded })),
    [applications.length, take, filters, rowsExcluded],
  );
  const rendered = useGrowing(applications.length, STEP);
  const isReady = rendered === applications.length && index !== null;

  return (
    <main className={styles['page']}>
      <div className={styles['tools']}>
        <Link href={search ? `/?${search}` : '/'}>Back to the list</Link>
        <Button appearance="primary" disabledFocusable={!isReady} onClick={() => isReady && window.print()}>
          Print or save as PDF
        </Button>
        <p role="status">
          {isReady
            ? `The report is complete${provenance.gaps.length > 0 ? ', as far as the tenant was read: see “Not read”' : ''}.`
            : `Building the report: ${formatCount(rendered)} of ${formatCount(applications.length)} applications${index ? '' : ', findings to come'}.`}
        </p>
      </div>
      <h1>Connected applications of Microsoft Defender</h1>
      <ReportFacts provenance={provenance} thresholds={judging.thresholds} />
      <ReportSummary applications={applications} asOf={judging.asOf} isWhole={provenance.isWhole} />
      <RequestsFigure
        applications={applications}
        outcomes={tenant.joinedOutcomes}
        isWhole={provenance.isWhole}
      />
      <FindingsTable
        applications={applications}
        index={index}
        judging={judging}
        isWhole={provenance.isWhole}
      />
      <ReportSources provenance={provenance} />
      <ApplicationsTable
        applications={applications}
        rendered={rendered}
        step={STEP}
        index={index}
        decisions={decisions}
      />
    </main>
  );
}
