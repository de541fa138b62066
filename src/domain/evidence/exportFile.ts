import type { ConnectedApplication } from '../connectedApplication.ts';
import type { Decisions } from '../decisions/decision.ts';
import { mapInSteps, type Work } from '../work.ts';
import { CSV_COLUMNS } from './csvColumns.ts';
import { csvRecord } from './csvText.ts';
import { provenanceOf, type Taking } from './provenance.ts';
import { type Provenance, SNAPSHOT_VERSION } from './snapshot.ts';
import { snapshotOf } from './takeSnapshot.ts';

/** Told how many applications have been written. */
export type OnWritten = (rows: number) => void;

/** The snapshot of these applications as a JSON file, one application on a line. */
export function* jsonFile(
  applications: readonly ConnectedApplication[],
  taking: Taking,
  onWritten: OnWritten,
): Work<Blob> {
  const provenance = JSON.stringify(provenanceOf(applications.length, taking));
  const head = `{"format":"connected-applications/snapshot","version":${SNAPSHOT_VERSION},"provenance":${provenance},"applications":[\n`;
  const last = applications.length - 1;
  const rows = yield* written(applications, onWritten, (application, index) => {
    const text = JSON.stringify(snapshotOf(application, taking));
    return index < last ? `${text},\n` : text;
  });
  return new Blob([head, ...rows, '\n]}\n'], { type: 'application/json' });
}

/**
 * These applications as a CSV file: a byte order mark, by which Excel knows UTF-8, the table, an empty line, and what
 * the export says of itself in lines that begin with "#".
 */
export function* csvFile(
  applications: readonly ConnectedApplication[],
  decisions: Decisions,
  taking: Taking,
  onWritten: OnWritten,
): Work<Blob> {
  const { takenAt } = taking;
  const rows = yield* written(applications, onWritten, (application) => {
    const row = {
      application: snapshotOf(application, taking),
      decision: decisions.get(application.key),
      takenAt,
    };
    return csvRecord(CSV_COLUMNS.map(([, cell]) => cell(row)));
  });
  const head = csvRecord(CSV_COLUMNS.map(([name]) => name));
  const tail = provenanceLines(provenanceOf(applications.length, taking));
  return new Blob(['\uFEFF', head, ...rows, '\r\n', ...tail], { type: 'text/csv;charset=utf-8' });
}

/** How many applications are put into bytes at once: all at once would hold the page up. */
const BATCH = 256;

/** The texts of all applications, already as bytes. */
function* written(
  applications: readonly ConnectedApplication[],
  onWritten: OnWritten,
  textOf: (application: ConnectedApplication, index: number) => string,
): Work<Blob[]> {
  const parts: Blob[] = [];
  for (let start = 0; start < applications.length; start += BATCH) {
    const batch = applications.slice(start, start + BATCH);
    const texts = yield* mapInSteps(batch, (application, index) => textOf(application, start + index));
    parts.push(new Blob(texts));
    onWritten(start + batch.length);
    yield;
  }
  return parts;
}

/** One fact a line: what it is, and its value. */
function provenanceLines(provenance: Provenance): string[] {
  const { sources, gaps, filters, thresholds, isWhole, ...facts } = provenance;
  const lines: [string, string | number][] = [
    ...Object.entries(facts),
    ['isWhole', isWhole ? 'yes' : 'no'],
    ...filters.map((filter): [string, string] => ['filter', filter]),
    ...Object.entries(thresholds).map(([key, value]): [string, number] => [`threshold ${key}`, value]),
    ...sources.map((source): [string, string] => ['source', source]),
    ...gaps.map((gap): [string, string] => ['gap', gap]),
  ];
  return lines.map(([what, value]) => `# ${what},${csvRecord([value])}`);
}
