import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Authentication } from '../../api/session.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import { LIST_SCOPES, OWN_PERMISSIONS } from '../../domain/ownPermissions.ts';
import { type Problem, toProblem } from '../../domain/problem.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './StartPage.module.css';

interface SignInPageProps {
  /** How the last sign-in or sign-out ended, if badly. */
  readonly problem: Problem | null;
  readonly signIn: Authentication['signIn'];
}

/** The door: what will be asked and why, and how the last try ended. */
export function SignInPage({ problem: lastProblem, signIn: enter }: SignInPageProps) {
  const [problem, setProblem] = useState(lastProblem);
  const [isLeaving, setLeaving] = useState(false);

  async function signIn(scopes: readonly string[]) {
    setLeaving(true);
    setProblem(null);
    try {
      await enter(scopes);
    } catch (error) {
      setProblem(toProblem(error, 'your account'));
    }
    setLeaving(false);
  }

  const words = problem && describeProblem(problem);
  return (
    <main className={styles['page']}>
      <h1>Connected Applications</h1>
      <p>
        Every application connected to Microsoft Defender in your tenant: when it was last seen, how much it
        asked for, and what it may do.
      </p>
      {words && (
        <Notice intent="error" title={words.title} details={problem.message && <p>{problem.message}</p>}>
          <p>
            {words.why} {words.next}
          </p>
        </Notice>
      )}
      <p>
        <Button
          appearance="primary"
          size="large"
          disabled={isLeaving}
          onClick={() => void signIn(LIST_SCOPES)}
        >
          Sign in with Microsoft
        </Button>
      </p>
      {problem?.kind === 'signInCancelled' && (
        <p>
          <Button disabled={isLeaving} onClick={() => void signIn(LIST_SCOPES.slice(0, 1))}>
            {`Sign in with ${LIST_SCOPES[0]} only`}
          </Button>{' '}
          The list then shows no delegated permissions.
        </p>
      )}
      <h2>What you will be asked for</h2>
      <ul>
        {OWN_PERMISSIONS.map(({ value, step, why }) => (
          <li key={value}>
            <code>{value}</code>: {why} {step === 'activity' && 'Asked for later, and only if you allow it.'}
          </li>
        ))}
      </ul>
      <p>The app only reads. What it reads stays in this browser tab.</p>
    </main>
  );
}
