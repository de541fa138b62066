import { Hint } from '../ui/Hint.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';

/** Prints an unknown value: a dash that says why, never 0. */
export function Unknown({ why }: { readonly why: readonly string[] }) {
  return (
    <Hint text={why}>
      <span aria-hidden="true">—</span>
      <VisuallyHidden>Unknown</VisuallyHidden>
    </Hint>
  );
}
