import styles from './Skeleton.module.css';

/** Grey lines in place of text that is still loading. Say so in words elsewhere: screen readers skip these. */
export function Skeleton({ lines = 1 }: { readonly lines?: number }) {
  return (
    <span className={styles['lines']} aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places.
        <span key={index} className={styles['line']} />
      ))}
    </span>
  );
}
