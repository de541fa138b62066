import type { ConnectedApplication } from '../connectedApplication.ts';
import type { ClosedFacet, OpenFacet } from './facets.ts';
import { CLOSED_VALUES, type FacetContext, OPEN_VALUES } from './facetValues.ts';

/** The values of many applications in an open facet: those of number `n` are `ids` from `starts[n]` to `starts[n + 1]`. */
export interface ValueColumn {
  /** Every value once; an ID is a place in it. */
  readonly values: readonly string[];
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
}

/** The values of all applications, facet by facet, for counting them again and again. */
export interface FacetTable {
  readonly applications: readonly ConnectedApplication[];
  /** Bit sets by the places in CLOSED_FACETS. */
  closed(facet: ClosedFacet): Uint32Array;
  open(facet: OpenFacet): ValueColumn;
}

/** Reads each facet when it is first asked for. */
export function facetTable(applications: readonly ConnectedApplication[], context: FacetContext): FacetTable {
  const closed = new Map<ClosedFacet, Uint32Array>();
  const open = new Map<OpenFacet, ValueColumn>();
  return {
    applications,
    closed: (facet) => {
      const column = closed.get(facet) ?? readBits(facet, applications, context);
      closed.set(facet, column);
      return column;
    },
    open: (facet) => {
      const column = open.get(facet) ?? readValues(facet, applications, context);
      open.set(facet, column);
      return column;
    },
  };
}

function readBits(
  facet: ClosedFacet,
  applications: readonly ConnectedApplication[],
  context: FacetContext,
): Uint32Array {
  const read = CLOSED_VALUES[facet];
  const bits = new Uint32Array(applications.length);
  for (const [index, application] of applications.entries()) bits[index] = read(application, context);
  return bits;
}

function readValues(
  facet: OpenFacet,
  applications: readonly ConnectedApplication[],
  context: FacetContext,
): ValueColumn {
  const read = OPEN_VALUES[facet];
  const idOf = new Map<string, number>();
  const ids: number[] = [];
  const starts = new Uint32Array(applications.length + 1);
  for (const [index, application] of applications.entries()) {
    for (const value of read(application, context)) {
      const id = idOf.get(value) ?? idOf.size;
      idOf.set(value, id);
      ids.push(id);
    }
    starts[index + 1] = ids.length;
  }
  return { values: [...idOf.keys()], ids: Uint32Array.from(ids), starts };
}
