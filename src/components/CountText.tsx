import type { Count } from '../domain/activity.ts';
import { describeUnknown } from '../domain/describeActivity.ts';
import { compactCount, formatCount } from '../ui/count.ts';
import { Hint } from '../ui/Hint.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { Unknown } from './Unknown.tsx';

interface CountTextProps {
  readonly count: Count;
  /** What is counted and where it comes from. */
  readonly provenance: readonly string[];
  /** A word behind the number, where no column header says what it counts. */
  readonly noun?: string;
}

/** A count with its proof; "at least" when a part of it is not known. */
export function CountText({ count, provenance, noun }: CountTextProps) {
  if (count.state === 'unknown') return <Unknown why={[describeUnknown(count.reason), ...provenance]} />;
  const exact = formatCount(count.value);
  return (
    <Hint
      text={[count.atLeast ? `At least ${exact}: a part is unknown.` : `${exact} exactly.`, ...provenance]}
    >
      {count.atLeast && (
        <>
          <span aria-hidden="true">≥ </span>
          <VisuallyHidden>at least </VisuallyHidden>
        </>
      )}
      {count.value < 1_000_000 ? exact : compactCount(count.value)}
      {noun && ` ${noun}`}
    </Hint>
  );
}
