import { Badge } from '../../../components/Badge.tsx';
import { Unknown } from '../../../components/Unknown.tsx';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import { FINDING_KEYS } from '../../../domain/findings/finding.ts';
import { Hint } from '../../../ui/Hint.tsx';
import type { CellProps, CellText, RowContext } from './cell.ts';
import styles from './cells.module.css';

/** More than these hide behind a number. */
const SHOWN = 2;
const NOT_JUDGED = 'Unknown so far: the applications are being judged.';

/** What the rules found, by label; the sentences are on the application's own page. */
export function FindingsCell({ application, context }: CellProps) {
  const labels = labelsOf(application, context);
  if (!labels) return <Unknown why={[NOT_JUDGED]} />;
  const { found, unjudged } = labels;
  const gaps = unjudged.length > 0 ? [`Could not be judged: ${unjudged.join(', ')}.`] : [];
  const more = found.slice(SHOWN);
  return (
    <>
      {found.slice(0, SHOWN).map((label) => (
        <span key={label} className={styles['finding']} title={label}>
          <Badge tone="warning">{label}</Badge>
        </span>
      ))}
      {more.length > 0 && <Hint text={[...more, ...gaps]}>+{more.length}</Hint>}
      {found.length === 0 && (
        <span className={styles['small']}>
          {gaps.length > 0 ? <Hint text={gaps}>None found</Hint> : 'None'}
        </span>
      )}
    </>
  );
}

/** The labels of the rules that found something and of those that could not judge; null before the first judging. */
function labelsOf({ key }: ConnectedApplication, { findings, ruleLabels }: RowContext) {
  const marks = findings?.marks.get(key);
  if (!marks || !ruleLabels) return null;
  const labelsIn = (bits: number) =>
    FINDING_KEYS.filter((_, place) => bits & (1 << place)).map((rule) => ruleLabels[rule]);
  return { found: labelsIn(marks.found), unjudged: labelsIn(marks.unjudged) };
}

export const findingsCellText: CellText = (application, context) => {
  const labels = labelsOf(application, context);
  if (!labels) return 'unknown';
  const { found, unjudged } = labels;
  if (found.length > 0) return found.join('; ');
  return unjudged.length > 0 ? 'none found' : 'none';
};
