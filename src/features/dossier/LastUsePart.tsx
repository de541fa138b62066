import { provenanceOf } from '../../components/provenance.ts';
import type { ActivityOutcomes, UsageLine, UsageReport } from '../../domain/activity.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { CONTEXT_LABELS, lineLabel, minute, UNIT_LABELS } from '../../domain/describeActivity.ts';
import { SOURCE_LABELS, sourceOf } from '../../domain/reports.ts';
import { totalOf } from './breakage.ts';
import styles from './DossierPage.module.css';
import { lastSeenWords } from './lastSeenWords.ts';

interface LastUsePartProps {
  readonly application: ConnectedApplication;
  readonly outcomes: ActivityOutcomes;
}

/** When it was last used, by API, context and unit, each with its source; then what the sources say of themselves. */
export function LastUsePart({ application, outcomes }: LastUsePartProps) {
  const { activity } = application;
  const { lines, lastSeen, lastUse, portal } = activity;
  return (
    <section aria-labelledby="last-use">
      <h2 id="last-use">Last use</h2>
      <p>
        Of Defender: <strong>{lastSeenWords(lastSeen)}</strong>
        {activity.lastFailure && `; last failed ${minute(activity.lastFailure)}`}.{' '}
        {lastUse
          ? `Of any API: ${whenText(lastUse.any)}; as itself ${whenText(lastUse.asApplication)}, for users ${whenText(lastUse.forUsers)}.`
          : 'Of any API: not known.'}
        {portal && ` By the portal’s file: ${whenText(portal.latestConnectivity)}.`}
      </p>
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section className={styles['scroller']} aria-label="Use by API" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">API</th>
                <th scope="col">Context</th>
                <th scope="col">Counts</th>
                <th scope="col">Last success</th>
                <th scope="col">Last failure</th>
                <th scope="col" className={styles['short']}>
                  30 days
                </th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.api + line.context + line.unit} line={line} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ul className={styles['sources']}>
        {provenanceOf(activity, outcomes).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { readonly line: UsageLine }) {
  const { context, unit, lastSeen, lastFailure, failed, daysAtLeast, sources } = line;
  const noFailure = daysAtLeast || failed.includes(null) ? 'unknown' : 'none';
  return (
    <tr>
      <th scope="row">{lineLabel(line)}</th>
      <td>{CONTEXT_LABELS[context]}</td>
      <td>{UNIT_LABELS[unit]}</td>
      <td>{lastSeen.state === 'unknown' ? 'unknown' : lastSeenWords(lastSeen)}</td>
      <td className={styles['short']}>{lastFailure ? minute(lastFailure) : noFailure}</td>
      <td>{totalOf(line) ?? 'unknown'}</td>
      <td>{sources.lastSeen ? nameOf(sources.lastSeen) : 'none'}</td>
    </tr>
  );
}

/** Without what stands in brackets: the sentences below the table have it in full. */
function nameOf(report: UsageReport): string {
  return SOURCE_LABELS[sourceOf(report)].replace(/ \(.*/, '');
}

/** The report leaves out what it does not know. */
function whenText(at: Date | null): string {
  return at ? minute(at) : 'not given';
}
