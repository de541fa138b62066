import { mapInSteps } from '../domain/work.ts';
import {
  type GraphRequestSummary,
  type GraphRequests,
  graphRequestsOf,
  summariseRequests,
} from './graphRequests.ts';
import { withRow } from './huntingAnswer.ts';
import { type LogView, rowOfUse, tableCells } from './huntingSums.ts';
import type { Column, Row, RowMaker } from './huntingWire.ts';
import type { World } from './world.ts';

/** The columns of the app's query for requests to Microsoft Graph security. */
export const GRAPH_COLUMNS: readonly Column[] = [
  ['Row', 'string'],
  ['ApplicationId', 'string'],
  ['Context', 'string'],
  ['LastSuccess', 'datetime'],
  ['LastFailure', 'datetime'],
  ['Succeeded24h', 'long'],
  ['Failed24h', 'long'],
  ['Days', 'string'],
  ['Statuses', 'string'],
  ['Paths', 'string'],
  ['TableRows', 'long'],
  ['Earliest', 'datetime'],
  ['Latest', 'datetime'],
  ['WindowStart', 'datetime'],
  ['AskedAt', 'datetime'],
];

/** The rows that the app's query has over the records of Graph's log in view. */
export function* graphRequestRows(world: World, view: LogView): ReturnType<RowMaker> {
  const catalog = world.catalog();
  const sums = yield* mapInSteps(graphRequestsOf(catalog, world.startedAt), (requests) => ({
    requests,
    summary: summariseRequests(requests, view),
  }));
  const all = sums.filter(({ summary }) => summary.rows > 0);
  const table = tableCells(
    all.map(({ summary }) => summary),
    view,
  );
  const uses = all.filter(({ requests }) => requests.isSecurity);
  yield* withRow(uses, ({ requests, summary }) => requestRow(requests, summary), table, catalog.seed);
}

function requestRow({ signIns, context }: GraphRequests, summary: GraphRequestSummary): Row {
  return rowOfUse(summary, signIns.salt, {
    ApplicationId: signIns.applicationId.toLowerCase(),
    Context: context,
    Statuses: [...summary.statuses].map(([status, count]) => `${status}:${count}`).join(';'),
    Paths: busiestPaths(summary),
  });
}

function busiestPaths({ counts }: GraphRequestSummary): string {
  return [...counts]
    .map(([{ method, path }, count]) => ({ text: `${method} ${path}`, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .map(({ text, count }) => `${count} ${text}`)
    .join('\n');
}
