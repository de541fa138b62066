import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { Badge } from '../../components/Badge.tsx';
import { listUrl } from '../../components/listUrl.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Confidence, FindingKey } from '../../domain/findings/finding.ts';
import { type Finding, type Judging, judge } from '../../domain/findings/findingIndex.ts';
import { RULES } from '../../domain/findings/rules.ts';
import { displayText } from '../../ui/displayText.ts';
import styles from './ApplicationPanel.module.css';

interface FindingsSectionProps {
  readonly application: ConnectedApplication;
  readonly judging: Judging;
  /** Hands a finding over to what watches at night, for this application. */
  readonly onAlert: (finding: FindingKey) => void;
}

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
};

/** What the rules found, with the numbers they compared; and what they could not judge, with the reason. */
export function FindingsSection({ application, judging, onAlert }: FindingsSectionProps) {
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
            <FindingItem key={finding.key} finding={finding} judging={judging} onAlert={onAlert} />
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
                {RULES[key].label}: {displayText(why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface FindingItemProps extends Pick<FindingsSectionProps, 'judging' | 'onAlert'> {
  readonly finding: Finding;
}

function FindingItem({ finding, judging, onAlert }: FindingItemProps) {
  const { key, confidence, sentence, numbers } = finding;
  const search = useSearch();
  const { label, explain } = RULES[key];
  return (
    <li>
      <p className={styles['findingTitle']}>
        <Link href={listUrl(search, { finding: [key] })} title={`All applications: ${label}`}>
          {label}
        </Link>{' '}
        <Badge tone={confidence === 'certain' ? 'warning' : 'info'}>{CONFIDENCE_WORDS[confidence]}</Badge>
        <Button size="small" appearance="subtle" onClick={() => onAlert(key)}>
          Alert on it…
        </Button>
      </p>
      <p>{displayText(sentence)}</p>
      <details className={styles['source']}>
        <summary>What was compared</summary>
        <p>{explain(judging.thresholds)}</p>
        <dl className={styles['facts']}>
          {numbers.map(({ label: name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{displayText(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
