import { useEffect, useState } from 'react';
import { FINDING_KEYS } from '../../domain/findings/finding.ts';
import type { RuleLabels } from './cells/cell.ts';

/** The labels of the rules, once they are needed: they come with the rules' code, which the start-up does without. */
export function useRuleLabels(isNeeded: boolean): RuleLabels | null {
  const [labels, setLabels] = useState<RuleLabels | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    let isWanted = true;
    import('../../domain/findings/rules.ts').then(
      ({ RULES }) => {
        const entries = FINDING_KEYS.map((key) => [key, RULES[key].label]);
        if (isWanted) setLabels(Object.fromEntries(entries) as RuleLabels); // one entry for each
      },
      (error: unknown) => {
        // To where the page's own mistakes are shown, as code that does not come is for any other part of it.
        setLabels(() => {
          throw error;
        });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [isNeeded]);
  return labels;
}
