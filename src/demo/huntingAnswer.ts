import type { AccessContext } from './catalog/applicationSpec.ts';
import { hash } from './hash.ts';
import { cellsOfUse, tableCells } from './huntingSums.ts';
import { type Column, huntingResults, type Row } from './huntingWire.ts';
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
  ['TableRows', 'long'],
  ['Earliest', 'datetime'],
  ['Latest', 'datetime'],
  ['WindowStart', 'datetime'],
  ['AskedAt', 'datetime'],
];

/** The answer to the app's query over one sign-in table, restricted to the records within `span`. */
export function signInAnswer(world: World, context: AccessContext, span: Span): object {
  const now = world.now();
  const all = signInsOf(world.catalog(), context, world.startedAt)
    .map((signIns) => ({ signIns, summary: summarise(signIns, span, now) }))
    .filter(({ summary }) => summary.rows > 0);
  const table = tableCells(
    all.map(({ summary }) => summary),
    { start: windowStart(now), now },
  );
  const uses = all
    .filter(({ signIns }) => signIns.isDefender)
    .map(({ signIns, summary }) => tokenRow(signIns, summary));
  const rows = withRow(uses, table, world.catalog().seed);
  return huntingResults(world.cloud.graphHost, TOKEN_COLUMNS, rows, context === 'user');
}

/** The row about one application's tokens for one API. */
export function tokenRow(signIns: SignIns, summary: SignInSummary): Row {
  return {
    ...cellsOfUse(summary, signIns.salt),
    ApplicationId: signIns.applicationId,
    ApplicationName: signIns.application.spec.name,
    ResourceId: signIns.resourceId,
    ResourceDisplayName: signIns.resourceDisplayName,
  };
}

/** Hunting promises no order, so the row about the table is not at an end. */
export function withRow(uses: readonly Row[], table: Row, seed: number): readonly Row[] {
  return uses.toSpliced(hash(seed, uses.length) % (uses.length + 1), 0, table);
}
