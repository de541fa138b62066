import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { FINDING_KEYS, type FindingKey } from '../../domain/findings/finding.ts';
import { RULES } from '../../domain/findings/rules.ts';
import type { Thresholds } from '../../domain/findings/thresholds.ts';
import { countFindings, type FindingCount } from '../../domain/list/countFindings.ts';
import { parseListState, writeListState } from '../../domain/list/listState.ts';
import type { Review } from '../../queries/useReview.ts';
import { formatCount } from '../../ui/count.ts';
import { Hint } from '../../ui/Hint.tsx';
import { FactsStatus } from './FactsStatus.tsx';
import styles from './FindingCards.module.css';

const ThresholdsDialog = lazy(() => import('./ThresholdsDialog.tsx'));

interface FindingCardsProps {
  readonly applications: readonly ConnectedApplication[];
  /** Whether `applications` are all there are, as far as directory and activity tell. */
  readonly isWhole: boolean;
  readonly review: Review;
  /** Hands a finding over to what watches at night. */
  readonly onAlert: (finding: FindingKey) => void;
}

/** As many as stand in one row of a wide window; the others come on request. */
const SHOWN_AT_FIRST = 8;

/** How many applications each rule found, under the filters of the list; a card filters the list by its finding. */
export default function FindingCards({ applications, isWhole, review, onAlert }: FindingCardsProps) {
  const [params, setParams] = useSearchParams();
  const [showsAll, setShowsAll] = useState(false);
  const [isSetting, setSetting] = useState(false);
  const state = useMemo(() => parseListState(params), [params]);
  const { index, facts, judging } = review;
  const counts = useMemo(
    () => countFindings(applications, state, { asOf: judging.asOf, findings: index, facts }),
    [applications, state, judging.asOf, index, facts],
  );
  const chosen = state.filters.finding;
  const watched = FINDING_KEYS.find((key) => chosen.length === 1 && chosen[0] === key);
  const ranked = FINDING_KEYS.toSorted((a, b) => rank(counts[a]) - rank(counts[b]));
  const shown = showsAll
    ? ranked
    : ranked.filter((key, place) => place < SHOWN_AT_FIRST || chosen.includes(key));

  function choose(key: FindingKey) {
    const finding = chosen.includes(key) ? [] : [key];
    const next = { ...state, filters: { ...state.filters, finding } };
    setParams((current) => writeListState(current, next), { replace: true });
  }

  return (
    <section className={styles['findings']} aria-labelledby="findings">
      <div className={styles['header']}>
        <h2 id="findings">Findings</h2>
        <FactsStatus review={review} />
        <div className={styles['tools']}>
          {watched && (
            <Button size="small" appearance="subtle" onClick={() => onAlert(watched)}>
              Alert on it…
            </Button>
          )}
          <Button size="small" appearance="subtle" onClick={() => setSetting(true)}>
            Thresholds
          </Button>
          <Button
            size="small"
            appearance="subtle"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'Fewer findings' : `All ${FINDING_KEYS.length} findings`}
          </Button>
        </div>
      </div>
      <ul className={styles['cards']}>
        {shown.map((key) => (
          <Card
            key={key}
            finding={key}
            count={index ? counts[key] : null}
            isWhole={isWhole}
            isChosen={chosen.includes(key)}
            thresholds={judging.thresholds}
            onChoose={() => choose(key)}
          />
        ))}
      </ul>
      {isSetting && (
        <Suspense>
          <ThresholdsDialog thresholds={judging.thresholds} onClose={() => setSetting(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** What was found first, then what is unknown, then what is clear; among equals in the order of the rules. */
function rank({ found, unjudged }: FindingCount): number {
  if (found > 0) return 0;
  return unjudged > 0 ? 1 : 2;
}

interface CardProps {
  readonly finding: FindingKey;
  /** Null before anything was judged. */
  readonly count: FindingCount | null;
  readonly isWhole: boolean;
  readonly isChosen: boolean;
  readonly thresholds: Thresholds;
  readonly onChoose: () => void;
}

function Card({ finding, count, isWhole, isChosen, thresholds, onChoose }: CardProps) {
  const { label, explain } = RULES[finding];
  return (
    <li className={styles['card']} data-chosen={isChosen || undefined} data-found={(count?.found ?? 0) > 0}>
      <button type="button" className={styles['choose']} aria-pressed={isChosen} onClick={onChoose}>
        <span className={styles['value']}>
          <Value count={count} isWhole={isWhole} />
        </span>
        <span className={styles['label']}>{label}</span>
      </button>
      <span className={styles['note']}>
        <Hint text={[explain(thresholds), ...unjudgedText(count)]}>{noteOf(count, isWhole)}</Hint>
      </span>
    </li>
  );
}

/** 0 beside applications that nobody could judge is not a statement. */
function Value({ count, isWhole }: { readonly count: FindingCount | null; readonly isWhole: boolean }) {
  if (!count) return '…';
  if (count.found === 0 && (count.unjudged > 0 || !isWhole)) return '–';
  return `${isWhole ? '' : '≥ '}${formatCount(count.found)}`;
}

function noteOf(count: FindingCount | null, isWhole: boolean): string {
  if (!count) return 'being judged';
  if (count.unjudged > 0) return `${formatCount(count.unjudged)} unknown`;
  return isWhole ? 'all judged' : 'all known ones judged';
}

function unjudgedText(count: FindingCount | null): readonly string[] {
  if (!count || count.unjudged === 0) return [];
  return [
    `${formatCount(count.unjudged)} could not be judged: what the rule needs is not known of them. Each application’s own page says why.`,
  ];
}
