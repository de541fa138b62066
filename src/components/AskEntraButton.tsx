import { Button } from '@fluentui/react-components';
import type { EntraAsk } from '../domain/entraAsk.ts';
import { type Problem, toProblem } from '../domain/problem.ts';
import { useServices } from '../queries/services.ts';

interface AskEntraButtonProps {
  readonly ask: EntraAsk;
  /** What it is for, as a noun phrase. */
  readonly what: string;
  readonly size: 'small' | 'medium';
  /** One of several choices that a wider one stands beside. */
  readonly isNarrower?: boolean;
  /** Entra has said yes without the page being left. */
  readonly onGranted: () => void;
  /** Entra has said no; null once it is asked again. */
  readonly onRefused: (problem: Problem | null) => void;
}

/** Leaves for Entra to allow a permission or to sign in again. */
export function AskEntraButton(props: AskEntraButtonProps) {
  const { ask, what, size, isNarrower = false, onGranted, onRefused } = props;
  const { session } = useServices();
  const { wish, scopes, claims } = ask;

  async function askEntra() {
    try {
      await session.ask(scopes, claims);
      onRefused(null);
      onGranted();
    } catch (error) {
      onRefused(toProblem(error, what));
    }
  }

  const names = scopes.map(shortName).join(', ');
  return (
    <Button appearance={isNarrower ? 'secondary' : 'primary'} size={size} onClick={() => void askEntra()}>
      {wish === 'consent' ? `Allow ${isNarrower ? 'only ' : ''}${names}` : 'Continue to sign in'}
    </Button>
  );
}

/** A permission without the resource in front of it. */
function shortName(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}
