import { useMemo } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { FINDING_KEYS } from '../../domain/findings/finding.ts';
import type { FindingIndex, Judging } from '../../domain/findings/findingIndex.ts';
import { RULES } from '../../domain/findings/rules.ts';
import { countFindings } from '../../domain/list/countFindings.ts';
import { DEFAULT_LIST_STATE, withoutFilters } from '../../domain/list/listState.ts';
import styles from './ReportPage.module.css';
import { countWords } from './rowWords.ts';

interface FindingsTableProps {
  readonly applications: readonly ConnectedApplication[];
  /** Null until everything has been judged. */
  readonly index: FindingIndex | null;
  readonly judging: Judging;
  /** Whether every connected application was read. */
  readonly isWhole: boolean;
}

const ALL = withoutFilters(DEFAULT_LIST_STATE);

/** What every rule found, and of how many applications it could not tell. */
export function FindingsTable({ applications, index, judging, isWhole }: FindingsTableProps) {
  const counts = useMemo(
    () =>
      index &&
      countFindings(applications, ALL, { asOf: judging.asOf, findings: index, facts: judging.facts }),
    [applications, index, judging],
  );
  if (!counts) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={styles['scroller']} tabIndex={0} aria-label="Findings">
      <h2>Findings</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">Found</th>
            <th scope="col">Not judged</th>
            <th scope="col">What it looks for</th>
          </tr>
        </thead>
        <tbody>
          {FINDING_KEYS.map((key) => {
            const { found, unjudged } = counts[key];
            return (
              <tr key={key}>
                <th scope="row">{RULES[key].label}</th>
                <td className={styles['count']}>
                  {countWords(found, { isJudged: unjudged === 0, isWhole })}
                </td>
                <td className={styles['count']}>{countWords(unjudged, { isJudged: true, isWhole })}</td>
                <td>{RULES[key].explain(judging.thresholds)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
