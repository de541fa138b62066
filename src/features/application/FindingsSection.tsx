import { useMemo } from 'react';
import { Link } from 'wouter';
import { Badge } from '../../components/Badge.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Confidence } from '../../domain/findings/finding.ts';
import { type Finding, type Judging, judge } from '../../domain/findings/findingIndex.ts';
import { RULES } from '../../domain/findings/rules.ts';
import styles from './ApplicationPanel.module.css';

interface FindingsSectionProps {
  readonly application: ConnectedApplication;
  readonly judging: Judging;
}

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
};

/** What the rules found, with the numbers they compared; and what they could not judge, with the reason. */
export function FindingsSection({ application, judging }: FindingsSectionProps) {
  const { findings, unjudged } = useMemo(() => judge(application, judging), [application, judging]);
  return (
    <section className={styles['section']} aria-labelledby="findings-of">
      <h3 id="findings-of">Findings</h3>
      {findings.length === 0 && (
        <p>{unjudged.length > 0 ? 'None among the rules that could be judged.' : 'None.'}</p>
      )}
      {findings.length > 0 && (
        <ul className={styles['findings']}>
          {findings.map((finding) => (
            <FindingItem key={finding.key} finding={finding} judging={judging} />
          ))}
        </ul>
      )}
      {unjudged.length > 0 && (
        <details className={styles['source']}>
          <summary>
            {unjudged.length === 1 ? '1 rule' : `${unjudged.length} rules`} could not be judged
          </summary>
          <ul>
            {unjudged.map(({ key, why }) => (
              <li key={key}>
                {RULES[key].label}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function FindingItem({ finding, judging }: { readonly finding: Finding; readonly judging: Judging }) {
  const { key, confidence, sentence, numbers } = finding;
  const { label, explain } = RULES[key];
  return (
    <li>
      <p className={styles['findingTitle']}>
        <Link href={`/?finding=${key}`} title={`All applications: ${label}`}>
          {label}
        </Link>{' '}
        <Badge tone={confidence === 'certain' ? 'warning' : 'info'}>{CONFIDENCE_WORDS[confidence]}</Badge>
      </p>
      <p>{sentence}</p>
      <details className={styles['source']}>
        <summary>What was compared</summary>
        <p>{explain(judging.thresholds)}</p>
        <dl className={styles['facts']}>
          {numbers.map(({ label: name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
