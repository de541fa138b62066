import { mapInSteps } from '../domain/work.ts';
import type { AccessContext } from './catalog/applicationSpec.ts';
import { hash } from './hash.ts';
import { packedErrors, rowOfUse, tableCells } from './huntingSums.ts';
import { type Column, huntingResults, type Row, type RowMaker } from './huntingWire.ts';
import type { Span } from './schedule.ts';
import { type SignInSummary, type SignIns, signInsOf, summarise, windowStart } from './signIns.ts';
import type { World } from './world.ts';

/** The columns of the app's query for token requests. */
export const TOKEN_COLUMNS: readonly Column[] = [
  ['Row', 'string'],
  ['ApplicationId', 'string'],
  ['ApplicationName', 'string'],
  ['ResourceId', 'string'],
  ['ResourceDisplayName', 'string'],
  ['LastSuccess', 'datetime'],
  ['LastFailure', 'datetime'],
  ['Succeeded24h', 'long'],
  ['Failed24h', 'long'],
  ['Days', 'string'],
  ['Errors', 'string'],
  ['TableRows', 'long'],
  ['Earliest', 'datetime'],
  ['Latest', 'datetime'],
  ['WindowStart', 'datetime'],
  ['AskedAt', 'datetime'],
];

/** The answer to the app's query over one sign-in table, restricted to the records within `span`. */
export function signInAnswer(world: World, context: AccessContext, span: Span): object {
  const now = world.now();
  const rows = () => signInRows(world, context, span, now);
  return huntingResults(world.cloud.graphHost, TOKEN_COLUMNS, rows, context === 'user');
}

function* signInRows(world: World, context: AccessContext, span: Span, now: number): ReturnType<RowMaker> {
  const catalog = world.catalog();
  const sums = yield* mapInSteps(signInsOf(catalog, context, world.startedAt), (signIns) => ({
    signIns,
    summary: summarise(signIns, span, now),
  }));
  const all = sums.filter(({ summary }) => summary.rows > 0);
  const table = tableCells(
    all.map(({ summary }) => summary),
    { start: windowStart(now), now },
  );
  const uses = all.filter(({ signIns }) => signIns.isDefender);
  yield* withRow(uses, ({ signIns, summary }) => tokenRow(signIns, summary), table, catalog.seed);
}

/** The row about one application's tokens for one API. */
export function tokenRow(signIns: SignIns, summary: SignInSummary): Row {
  return rowOfUse(summary, signIns.salt, {
    ApplicationId: signIns.applicationId,
    ApplicationName: signIns.application.spec.name,
    ResourceId: signIns.resourceId,
    ResourceDisplayName: signIns.resourceDisplayName,
    Errors: packedErrors(summary),
  });
}

/** The rows of the uses and of the table. Hunting promises no order, so the latter is not at an end. */
export function* withRow<T>(
  uses: readonly T[],
  toRow: (use: T) => Row,
  table: Row,
  seed: number,
): Generator<Row> {
  const place = hash(seed, uses.length) % (uses.length + 1);
  for (const use of uses.slice(0, place)) yield toRow(use);
  yield table;
  for (const use of uses.slice(place)) yield toRow(use);
}
