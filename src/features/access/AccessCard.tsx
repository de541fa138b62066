import { useId, useState } from 'react';
import { AskEntraButton } from '../../components/AskEntraButton.tsx';
import { Badge } from '../../components/Badge.tsx';
import { Refusal } from '../../components/Refusal.tsx';
import type { AccessRow } from '../../domain/accessCheck.ts';
import { VERDICT_LABELS } from '../../domain/accessVerdict.ts';
import type { Problem } from '../../domain/problem.ts';
import { useServices } from '../../queries/services.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { LastingButton } from '../../ui/LastingButton.tsx';
import styles from './AccessPage.module.css';
import { factsInWords, VERDICT_TONES } from './factWords.ts';

interface AccessCardProps {
  readonly row: AccessRow;
  /** Asks again; null where that would change nothing. */
  readonly onAskAgain: (() => void) | null;
  /** Entra has granted what was asked for. */
  readonly onGranted: () => void;
}

/** One row of the access check: the verdict, what it rests on, and what helps. */
export function AccessCard({ row, onAskAgain, onGranted }: AccessCardProps) {
  const { cloud } = useServices();
  const heading = useId();
  const [refused, setRefused] = useState<Problem | null>(null);
  return (
    <article className={styles['card']} aria-labelledby={heading}>
      <div className={styles['top']}>
        <h3 id={heading}>{row.title}</h3>
        <Badge tone={VERDICT_TONES[row.verdict]}>{VERDICT_LABELS[row.verdict]}</Badge>
      </div>
      <p className={styles['fills']}>Fills: {row.fills}.</p>
      <p>{row.sentence}</p>
      <dl className={styles['facts']}>
        {factsInWords(row, cloud).map(({ label, state, detail }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{state}</strong>
              {detail && <span className={styles['detail']}>{detail}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles['actions']}>
        {row.ask && (
          <AskEntraButton
            ask={row.ask}
            what={row.title}
            size="small"
            onGranted={onGranted}
            onRefused={setRefused}
          />
        )}
        <LastingButton label={`Ask again: ${row.title}`} appearance="secondary" onPress={onAskAgain}>
          Ask again
        </LastingButton>
        {row.request && (
          <CopyButton text={row.request} label={`Copy request: ${row.title}`}>
            Copy request
          </CopyButton>
        )}
      </div>
      {refused && <Refusal problem={refused} />}
    </article>
  );
}
