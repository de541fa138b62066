import { Dash } from '../ui/Dash.tsx';
import { Hint } from '../ui/Hint.tsx';

/** Prints an unknown value: a dash that says why, never 0. */
export function Unknown({ why }: { readonly why: readonly string[] }) {
  return (
    <Hint text={why}>
      <Dash />
    </Hint>
  );
}
