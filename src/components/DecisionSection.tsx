import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { useDecisions } from '../queries/decisions.ts';
import { applicationPath } from './applicationUrl.ts';
import styles from './DecisionSection.module.css';
import { DecisionText } from './DecisionText.tsx';

const DecideDialog = lazy(() => import('./DecideDialog.tsx'));

/** What was decided on an application, and the ways to decide and to retire it. */
export function DecisionSection({ application }: { readonly application: ConnectedApplication }) {
  const search = useSearch();
  const { decisions } = useDecisions();
  const [isDeciding, setDeciding] = useState(false);
  const decision = decisions.get(application.key);
  const dossier = `${applicationPath(application)}/dossier`;
  return (
    <section className={styles['section']} aria-labelledby="decision">
      <h3 id="decision">Decision</h3>
      {decision ? <DecisionText decision={decision} /> : <p>Nothing was decided on it in this review.</p>}
      <p className={styles['actions']}>
        <Button onClick={() => setDeciding(true)}>{decision ? 'Decide again…' : 'Decide…'}</Button>
        <Link href={search ? `${dossier}?${search}` : dossier} className={styles['link']}>
          Retire dossier
        </Link>
      </p>
      {isDeciding && (
        <Suspense>
          <DecideDialog applications={[application]} onClose={() => setDeciding(false)} />
        </Suspense>
      )}
    </section>
  );
}
