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
  const asking = { what: problem.what, onGranted: onRetry, onRefused: setRefused };
  return (
    <Notice
      intent={problem.kind === 'consentMissing' || problem.kind === 'notInCloud' ? 'warning' : 'error'}
      title={words.title}
      details={<ProblemDetails problem={problem} />}
      actions={
        <>
          {ask && <AskEntraButton ask={ask} size="medium" {...asking} />}
          <Button onClick={onRetry}>Try again</Button>
        </>
      }
    >
      <p>
        {words.why} {words.next} {consequence}
      </p>
      {ask && (
        <ul>
          {ask.scopes.map((scope) => (
            <li key={scope}>
              <WhatIsAsked scope={scope} />{' '}
              {ask.wish === 'consent' && ask.scopes.length > 1 && (
                <AskEntraButton ask={{ ...ask, scopes: [scope] }} size="small" isNarrower {...asking} />
              )}
            </li>
          ))}
        </ul>
      )}
      {refused && <Refusal problem={refused} />}
    </Notice>
  );
}

/** A tenant may grant one permission and not the other, so each says what it is for. */
function WhatIsAsked({ scope }: { readonly scope: string }) {
  const permission = ownPermission(scope);
  if (!permission) return <code>{scope}</code>;
  return (
    <>
      <code>{permission.value}</code>: {permission.why} It only reads.
    </>
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
