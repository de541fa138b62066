import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { describeProblem } from '../domain/describeProblem.ts';
import { entraAsk } from '../domain/entraAsk.ts';
import { ownPermission } from '../domain/ownPermissions.ts';
import type { Problem } from '../domain/problem.ts';
import { Notice } from '../ui/Notice.tsx';
import { AskEntraButton } from './AskEntraButton.tsx';
import { Refusal } from './Refusal.tsx';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  /** What stays usable in spite of it, said first to an admin who worries. */
  readonly consequence?: string;
}

/** A problem in words, with the one action that helps: try again, or ask Entra for what is missing. */
export function ProblemNotice({ problem, onRetry, consequence }: ProblemNoticeProps) {
  const [refused, setRefused] = useState<Problem | null>(null);
  const ask = entraAsk(problem);
  const words = describeProblem(problem);
  return (
    <Notice
      intent={problem.kind === 'consentMissing' || problem.kind === 'notInCloud' ? 'warning' : 'error'}
      title={words.title}
      details={<ProblemDetails problem={problem} />}
      actions={
        <>
          {ask && (
            <AskEntraButton
              ask={ask}
              what={problem.what}
              size="medium"
              onGranted={onRetry}
              onRefused={setRefused}
            />
          )}
          <Button onClick={onRetry}>Try again</Button>
        </>
      }
    >
      <p>
        {words.why} {words.next} {consequence}
      </p>
      {ask && <WhatWillBeAsked scopes={ask.scopes} />}
      {refused && <Refusal problem={refused} />}
    </Notice>
  );
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
