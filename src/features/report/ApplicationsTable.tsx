import { memo, useMemo } from 'react';
import { nameText } from '../../components/ApplicationName.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Decisions } from '../../domain/decisions/decision.ts';
import { FINDING_KEYS } from '../../domain/findings/finding.ts';
import type { FindingIndex } from '../../domain/findings/findingIndex.ts';
import { RULES } from '../../domain/findings/rules.ts';
import { formatCount } from '../../ui/count.ts';
import styles from './ReportPage.module.css';
import {
  classWords,
  decisionWords,
  lastSeenWords,
  publisherWords,
  requestsWords,
  UNKNOWN,
} from './rowWords.ts';

interface ApplicationsTableProps {
  readonly applications: readonly ConnectedApplication[];
  /** How many rows to show by now. */
  readonly rendered: number;
  /** How many come at a time. */
  readonly step: number;
  readonly index: FindingIndex | null;
  readonly decisions: Decisions;
}

/**
 * One row for each application, however many there are: in parts, of which the browser lays out only those in
 * sight. One table of twenty thousand rows would be laid out again with every part that comes.
 */
export function ApplicationsTable(props: ApplicationsTableProps) {
  const { applications, rendered, step, index, decisions } = props;
  const parts = useMemo(
    () =>
      Array.from({ length: Math.ceil(applications.length / step) }, (_, part) =>
        applications.slice(part * step, (part + 1) * step),
      ),
    [applications, step],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={styles['scroller']} tabIndex={0} aria-label="Applications">
      <h2>Applications</h2>
      {parts.slice(0, Math.ceil(rendered / step)).map((part, place) => (
        <Part
          key={part[0]?.key}
          first={place * step + 1}
          applications={part}
          index={index}
          decisions={decisions}
        />
      ))}
    </section>
  );
}

interface PartProps extends Pick<ApplicationsTableProps, 'applications' | 'index' | 'decisions'> {
  /** The place of its first row among all, from 1. */
  readonly first: number;
}

/** A part of the rows: those that stand are not rendered again when more come. */
const Part = memo(function Part({ first, applications, index, decisions }: PartProps) {
  const last = first + applications.length - 1;
  return (
    <div className={styles['part']}>
      <table
        className={styles['table']}
        data-fixed
        aria-label={`Applications ${formatCount(first)} to ${formatCount(last)}`}
      >
        <thead>
          <tr>
            <th scope="col">Application</th>
            <th scope="col">From</th>
            <th scope="col">Last seen</th>
            <th scope="col">Requests, 24 h</th>
            <th scope="col">Highest class</th>
            <th scope="col">Findings</th>
            <th scope="col">Decision</th>
          </tr>
        </thead>
        <tbody>
          {applications.map((application) => (
            <tr key={application.key}>
              <th scope="row">
                <bdi>{nameText(application)}</bdi>
                <span className={styles['id']}>{application.appId ?? 'App ID unknown'}</span>
              </th>
              <td>{publisherWords(application)}</td>
              <td>{lastSeenWords(application)}</td>
              <td className={styles['count']}>{requestsWords(application)}</td>
              <td>{classWords(application)}</td>
              <td>{findingWords(application, index)}</td>
              <td>{decisionWords(decisions.get(application.key))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

/** What was found, and how many rules could not tell. */
function findingWords({ key }: ConnectedApplication, index: FindingIndex | null): string {
  const marks = index?.marks.get(key);
  if (!marks) return UNKNOWN;
  const labelsOf = (marked: number) =>
    FINDING_KEYS.filter((_, place) => marked & (1 << place)).map((finding) => RULES[finding].label);
  const unjudged = labelsOf(marks.unjudged).length;
  return [...labelsOf(marks.found), ...(unjudged > 0 ? [`${unjudged} not judged`] : [])].join(', ') || 'None';
}
