import { Button } from '@fluentui/react-components';
import { describeProblem } from '../../domain/describeProblem.ts';
import type { Problem } from '../../domain/problem.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './StartPage.module.css';

/** The app could not start at all, for example because the browser blocks storage or a file is missing. */
export function StartProblemPage({ problem }: { readonly problem: Problem }) {
  const words = describeProblem(problem);
  return (
    <main className={styles['page']}>
      <h1>Connected Applications could not start</h1>
      <Notice
        intent="error"
        title={words.title}
        details={problem.message && <p>{problem.message}</p>}
        actions={<Button onClick={() => window.location.reload()}>Reload</Button>}
      >
        <p>
          {words.why} {words.next}
        </p>
      </Notice>
    </main>
  );
}
