import { Link, useSearch } from 'wouter';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { type AccessRow, accessSummary } from '../../domain/accessCheck.ts';
import type { Problem } from '../../domain/problem.ts';
import { DIRECTORY_INFO } from '../../domain/sourceNeeds.ts';
import { useGrantedPermissions } from '../../queries/grantedPermissions.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { AccessCard } from './AccessCard.tsx';
import styles from './AccessPage.module.css';
import { askAgain } from './askAgain.ts';
import { useAccessCheck } from './useAccessCheck.ts';

interface AccessPageProps {
  readonly tenant: Tenant;
  /** How a permission request just ended, if badly. */
  readonly interrupted: Problem | null;
  readonly onContinue: () => void;
}

/** What the signed-in admin can see, what not, why, and whom to ask. */
export default function AccessPage({ tenant, interrupted, onContinue }: AccessPageProps) {
  useDocumentTitle('Access check - Connected Applications');
  const search = useSearch();
  const { granted, lookAgain } = useGrantedPermissions();
  const { sources, contexts } = useAccessCheck(tenant, granted);
  const isList = ({ key }: AccessRow) => key in DIRECTORY_INFO;
  // Other sources may have waited for the same permission.
  const onGranted = () => {
    tenant.retryFailed();
    lookAgain();
  };
  const card = (row: AccessRow) => (
    <li key={row.key}>
      <AccessCard row={row} onAskAgain={askAgain(row, tenant)} onGranted={onGranted} />
    </li>
  );

  return (
    <main className={styles['page']}>
      <p>
        <Link href={search ? `/?${search}` : '/'}>Back to the list</Link>
      </p>
      <h1>Access check</h1>
      <p role="status" className={styles['summary']}>
        {summaryText(sources)}
      </p>
      <p>
        What is said here rests on answers and refusals of Microsoft alone. What they do not prove is unknown.
      </p>
      {interrupted && (
        <ProblemNotice
          problem={interrupted}
          onRetry={() => {
            onContinue();
            tenant.retryFailed();
          }}
        />
      )}
      <section aria-labelledby="lists">
        <h2 id="lists">Applications and permissions</h2>
        <ul className={styles['cards']}>{sources.filter(isList).map(card)}</ul>
      </section>
      <section aria-labelledby="contexts">
        <h2 id="contexts">Last seen, requests and trend</h2>
        <p>Each context takes the best source that answers.</p>
        <ul className={styles['cards']}>
          {contexts.map((row) => (
            <li key={row.key}>
              <AccessCard row={{ ...row, ask: null, request: null }} onAskAgain={null} onGranted={() => {}} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">Sources of activity</h2>
        <ul className={styles['cards']}>{sources.filter((row) => !isList(row)).map(card)}</ul>
      </section>
    </main>
  );
}

/** What was asked counts; what nobody asked is named apart. */
function summaryText(sources: readonly AccessRow[]): string {
  const { works, partly, reading, asked } = accessSummary(sources);
  if (asked === 0) return 'Nothing has been asked yet.';
  const seen = `You can see ${works} of ${asked} sources${reading > 0 ? ' so far' : ''}`;
  const sentences = [
    partly > 0 ? `${seen}, ${partly} more in part.` : `${seen}.`,
    reading > 0 && `${reading} still being read.`,
    sources.length > asked && `${sources.length - asked} not asked.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}
