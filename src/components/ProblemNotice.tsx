import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { describeProblem } from '../domain/describeProblem.ts';
import { ownPermission } from '../domain/ownPermissions.ts';
import { type Problem, toProblem } from '../domain/problem.ts';
import { useServices } from '../queries/services.ts';
import { Notice } from '../ui/Notice.tsx';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  /** What stays usable in spite of it, said first to an admin who worries. */
  readonly consequence?: string;
}

/** A problem in words, with the one action that helps: try again, or ask Entra for what is missing. */
export function ProblemNotice({ problem, onRetry, consequence }: ProblemNoticeProps) {
  const { session } = useServices();
  const [refused, setRefused] = useState<Problem | null>(null);
  const ask = askable(problem);

  async function askEntra(scopes: readonly string[], claims: string | undefined) {
    try {
      await session.ask(scopes, claims);
      setRefused(null);
      onRetry();
    } catch (error) {
      setRefused(toProblem(error, problem.what));
    }
  }

  const words = describeProblem(problem);
  return (
    <Notice
      intent={problem.kind === 'consentMissing' || problem.kind === 'notInCloud' ? 'warning' : 'error'}
      title={words.title}
      details={<ProblemDetails problem={problem} />}
      actions={
        <>
          {ask && (
            <Button appearance="primary" onClick={() => void askEntra(ask.scopes, ask.claims)}>
              {ask.label}
            </Button>
          )}
          <Button onClick={onRetry}>Try again</Button>
        </>
      }
    >
      <p>
        {words.why} {words.next} {consequence}
      </p>
      {ask && <WhatWillBeAsked scopes={ask.scopes} />}
      {refused && (
        <p role="alert">
          <strong>{describeProblem(refused).title}.</strong> {describeProblem(refused).why}{' '}
          {describeProblem(refused).next}
        </p>
      )}
    </Notice>
  );
}

function askable(problem: Problem) {
  // A redirect that failed does not say what it had asked for.
  if ('scopes' in problem && problem.scopes.length === 0) return null;
  switch (problem.kind) {
    case 'consentMissing':
      return { scopes: problem.scopes, claims: undefined, label: `Allow ${problem.scopes.join(', ')}` };
    case 'signInNeeded':
      return { scopes: problem.scopes, claims: problem.claims, label: 'Continue to sign in' };
    default:
      return null;
  }
}

function WhatWillBeAsked({ scopes }: { readonly scopes: readonly string[] }) {
  const permissions = scopes.flatMap((scope) => ownPermission(scope) ?? []);
  return (
    <ul>
      {permissions.map(({ value, why }) => (
        <li key={value}>
          <code>{value}</code>: {why} It only reads.
        </li>
      ))}
    </ul>
  );
}

/** What Microsoft support asks for. */
function ProblemDetails({ problem }: { readonly problem: Problem }) {
  const facts = [
    ['Status', problem.status],
    ['Code', problem.code],
    ['Request ID', problem.requestId],
    ['Message', problem.message],
  ].filter(([, value]) => value !== undefined && value !== '');
  if (facts.length === 0) return null;
  return (
    <dl>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
