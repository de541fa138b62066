import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { EntraAsk } from '../../domain/accessCheck.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import { type Problem, toProblem } from '../../domain/problem.ts';
import { useServices } from '../../queries/services.ts';

interface AskEntraButtonProps {
  readonly ask: EntraAsk;
  /** What it is for, as a noun phrase. */
  readonly what: string;
  /** Entra has said yes without the page being left. */
  readonly onGranted: () => void;
}

/** Leaves for Entra to allow a permission or to sign in again; says so when Entra refuses. */
export function AskEntraButton({ ask: { wish, scopes, claims }, what, onGranted }: AskEntraButtonProps) {
  const { session } = useServices();
  const [refused, setRefused] = useState<Problem | null>(null);

  async function askEntra() {
    try {
      await session.ask(scopes, claims);
      setRefused(null);
      onGranted();
    } catch (error) {
      setRefused(toProblem(error, what));
    }
  }

  const words = refused && describeProblem(refused);
  return (
    <>
      <Button appearance="primary" size="small" onClick={() => void askEntra()}>
        {wish === 'consent' ? `Allow ${scopes.map(shortName).join(', ')}` : 'Continue to sign in'}
      </Button>
      {words && (
        <p role="alert">
          <strong>{words.title}.</strong> {words.why} {words.next}
        </p>
      )}
    </>
  );
}

/** A permission without the resource in front of it. */
function shortName(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}
