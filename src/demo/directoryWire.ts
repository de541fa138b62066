import { type GraphCall, graphError, unsupportedQuery } from './graphCall.ts';
import { rowsOf } from './jsonPieces.ts';
import { contextOf } from './paging.ts';
import { json, type Reply } from './wire.ts';

/** An entity of the directory, with its owners apart: only `$expand` shows them. */
export interface DirectoryRow {
  readonly wire: Wire;
  readonly owners: () => readonly Wire[];
}

export type Wire = Readonly<Record<string, unknown>>;

/** Graph takes no more values in one `in` filter, and expands no more owners. */
const MOST_IN_VALUES = 15;
const MOST_EXPANDED = 20;

/** The entities that `property in ('…')` or `property eq '…'` names. What does not exist is left out. */
export function answerLookUp<By extends string>(
  call: GraphCall,
  set: string,
  properties: readonly By[],
  find: (by: By, value: string) => DirectoryRow | null,
): Reply {
  const [, name, list, equal] =
    /^(\w+) (?:in \((.*)\)|eq ('[^']*'))$/.exec(call.query.get('$filter') ?? '') ?? [];
  const by = properties.find((property) => property === name);
  if (!by) return unsupportedQuery(call);
  const values = (equal ?? list ?? '').split(',').map((value) => value.trim().replace(/^'(.*)'$/, '$1'));
  if (values.length > MOST_IN_VALUES) {
    const message = `Too many child clauses specified in search filter expression containing 'OR' operators: ${values.length}. Max allowed: ${MOST_IN_VALUES}.`;
    return graphError(call, 400, 'Request_UnsupportedQuery', message);
  }
  return shaped(call, (shape) => {
    const found = [...new Set(values.map((value) => value.toLowerCase()))].sort();
    const rows = found.map((value) => find(by, value)).filter((row) => row !== null);
    return json({ '@odata.context': contextOf(call, set), value: rowsOf(rows, shape) });
  });
}

/** Answers with rows of the shape that `$select` and `$expand` ask for, or refuses the shape. */
export function shaped(call: GraphCall, answer: (shape: (row: DirectoryRow) => Wire) => Reply): Reply {
  const [select, expand] = [call.query.get('$select'), call.query.get('$expand')];
  const keep = selection(select);
  if (expand === null) return answer(({ wire }) => keep(wire));
  const owned = /^owners(?:\(\$select=([\w, ]+)\))?$/.exec(expand);
  if (!owned) {
    const message = `Parsing OData Select and Expand failed: Could not find a property named '${expand}'.`;
    return graphError(call, 400, 'BadRequest', message);
  }
  const keepOfOwner = selection(owned[1] ? `@odata.type,${owned[1]}` : null);
  return answer(({ wire, owners }) => ({
    ...keep(wire),
    owners: owners().slice(0, MOST_EXPANDED).map(keepOfOwner),
  }));
}

/** Leaves of a row what is named, in the row's own order; without names, all. */
function selection(names: string | null): (row: Wire) => Wire {
  if (names === null) return (row) => row;
  const wanted = new Set(names.split(',').map((name) => name.trim()));
  return (row) => {
    const kept: Record<string, unknown> = {};
    for (const name in row) if (wanted.has(name)) kept[name] = row[name];
    return kept;
  };
}

/** A date as the directory prints it: no fraction. */
export function wholeSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
