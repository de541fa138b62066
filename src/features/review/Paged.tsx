import { type ReactNode, useState } from 'react';
import { formatCount } from '../../ui/count.ts';
import { LastingButton } from '../../ui/LastingButton.tsx';

interface PagedProps<T> {
  readonly items: readonly T[];
  /** How many at first, and with each press more. */
  readonly step: number;
  /** What they are, for the button: "decisions". */
  readonly what: string;
  readonly children: (shown: readonly T[]) => ReactNode;
}

/** The first of many, and more on request: thousands at once would hold the page up. */
export function Paged<T>({ items, step, what, children }: PagedProps<T>) {
  const [count, setCount] = useState(step);
  const left = items.length - count;
  return (
    <>
      {children(items.slice(0, count))}
      <LastingButton
        label={`Show more ${what}`}
        appearance="subtle"
        onPress={left > 0 ? () => setCount(count + step) : null}
      >
        {left > 0 ? `Show more (${formatCount(left)} left)` : 'All are shown'}
      </LastingButton>
    </>
  );
}
