import { useMemo } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Confidence } from '../../domain/findings/finding.ts';
import { type Judging, judge } from '../../domain/findings/findingIndex.ts';
import { RULES } from '../../domain/findings/rules.ts';
import { displayText } from '../../ui/displayText.ts';

interface FindingsPartProps {
  readonly application: ConnectedApplication;
  readonly judging: Judging;
}

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
};

/** What the rules found and how sure it is, and which could not judge. */
export function FindingsPart({ application, judging }: FindingsPartProps) {
  const { findings, unjudged } = useMemo(() => judge(application, judging), [application, judging]);
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      {findings.length === 0 && <p>None{unjudged.length > 0 && ' among the rules that could be judged'}.</p>}
      {findings.length > 0 && (
        <ul>
          {findings.map(({ key, confidence, sentence }) => (
            <li key={key}>
              <strong>{RULES[key].label}</strong> ({CONFIDENCE_WORDS[confidence]}): {displayText(sentence)}
            </li>
          ))}
        </ul>
      )}
      {unjudged.length > 0 && (
        <p>Could not be judged: {unjudged.map(({ key }) => RULES[key].label.toLowerCase()).join(', ')}.</p>
      )}
    </section>
  );
}
