import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { guardFormulas } from '../../domain/evidence/csvText.ts';
import { displayText } from '../../ui/displayText.ts';
import type { RowContext } from './cells/cell.ts';
import type { Column } from './columns.ts';

/**
 * Applications as lines with tabs between the cells, a line with the columns' names first: what a spreadsheet
 * or a table in a message takes. Dates are ISO 8601 in UTC, what is not known is "unknown". Names are chosen by
 * strangers, so what a spreadsheet would take for a formula begins with an apostrophe.
 */
export function rowsAsText(
  applications: readonly ConnectedApplication[],
  columns: readonly Column[],
  context: RowContext,
): string {
  const cells = columns.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  const lines = [
    cells.map(({ label }) => label),
    ...applications.map((application) => cells.map(({ text }) => text(application, context))),
  ];
  return lines.map((line) => line.map((cell) => guardFormulas(displayText(cell))).join('\t')).join('\n');
}
