import styles from './CodeBlock.module.css';

/** Text to be copied into a terminal or a file. It scrolls, so it can be reached by keyboard. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles['block']} aria-label={label} tabIndex={0}>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  );
}
