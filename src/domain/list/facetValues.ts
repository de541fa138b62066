import type { ConnectedApplication } from '../connectedApplication.ts';
import type { FindingIndex } from '../findings/findingIndex.ts';
import { originText } from '../origin.ts';
import type { TenantReviewFacts } from '../reviewFacts.ts';
import { credentialExpiries, expiryBandOf } from './credentialExpiry.ts';
import { CLOSED_FACETS, type ClosedFacet, type FacetKey, isClosed, type OpenFacet } from './facets.ts';
import { bandOf } from './lastSeenBand.ts';
import { ownersOf } from './ownersOf.ts';

/** What the values of an application are read from, beside itself. */
export interface FacetContext {
  /** When the activity was read. */
  readonly asOf: Date;
  /** Null until the rules have judged. */
  readonly findings: FindingIndex | null;
  readonly facts: TenantReviewFacts;
}

type Read<T> = (application: ConnectedApplication, context: FacetContext) => T;

/** The bit of each value of the closed facets, by its place in CLOSED_FACETS. Plain objects, read for every application. */
const BITS = Object.fromEntries(
  Object.entries(CLOSED_FACETS).map(([facet, values]) => [
    facet,
    Object.fromEntries(values.map((value: string, place) => [value, 1 << place])),
  ]),
) as Record<ClosedFacet, Record<string, number>>; // one entry for each

/** The bit of one value of a closed facet; 0 for a value that it does not have. */
function bit(facet: ClosedFacet, value: string): number {
  return BITS[facet][value] ?? 0;
}

/** The values of a closed facet as a bit set, by their places in CLOSED_FACETS. */
export function bitsOf(facet: ClosedFacet, values: readonly string[]): number {
  return values.reduce((bits, value) => bits | bit(facet, value), 0);
}

/** The values of an application in each closed facet, as a bit set. What was not read is `unknown`, never `none`. */
export const CLOSED_VALUES: Readonly<Record<ClosedFacet, Read<number>>> = {
  finding: ({ key }, { findings }) => {
    const marks = findings?.marks.get(key);
    // The index counts the findings' bits in the same order.
    if (marks?.found) return marks.found;
    return bit('finding', marks?.unjudged === 0 ? 'none' : 'unknown');
  },
  seen: ({ activity }, { asOf }) => bit('seen', bandOf(activity.lastSeen, asOf)),
  expiry: (application, { asOf, facts }) => {
    const { dates, isWhole } = credentialExpiries(application, facts);
    const bands = dates.reduce((bits, date) => bits | bit('expiry', expiryBandOf(date, asOf)), 0);
    return withMissing('expiry', bands, isWhole);
  },
  enabled: ({ signIn }) => bit('enabled', signIn.state),
  origin: ({ origin }) => bit('origin', origin.kind),
  context: ({ access, unreadAccess }) => {
    const contexts = access.reduce((bits, { context }) => bits | bit('context', context), 0);
    return withMissing('context', contexts, unreadAccess.length === 0);
  },
  class: ({ rating, unreadAccess }) => {
    const unread = unreadAccess.length > 0 && rating !== 'response' ? bit('class', 'unknown') : 0;
    return rating ? bit('class', rating) | unread : unread || bit('class', 'none');
  },
  api: ({ access, unreadAccess }) => {
    const apis = access.reduce((bits, { api }) => bits | bit('api', api), 0);
    return withMissing('api', apis, unreadAccess.length === 0);
  },
};

/** The values of an application in each open facet. */
export const OPEN_VALUES: Readonly<Record<OpenFacet, Read<readonly string[]>>> = {
  permission: ({ access, unreadAccess }) => {
    const values = new Set<string>();
    for (const { api, permissions } of access) {
      for (const { value } of permissions) values.add(`${api}:${value}`);
    }
    return orMissing([...values], unreadAccess.length === 0);
  },
  publisher: ({ origin }) => [originText(origin)],
  owner: (application, { facts }) => {
    const { owners, isWhole } = ownersOf(application, facts);
    return orMissing(
      owners.map(({ objectId }) => objectId),
      isWhole,
    );
  },
};

/** The values of an application in a facet. */
export function valuesOf(
  facet: FacetKey,
  application: ConnectedApplication,
  context: FacetContext,
): readonly string[] {
  if (!isClosed(facet)) return OPEN_VALUES[facet](application, context);
  const bits = CLOSED_VALUES[facet](application, context);
  return CLOSED_FACETS[facet].filter((_, place) => bits & (1 << place));
}

/** Nothing where all was read is `none`; where something was not read there may be more: `unknown`. */
function withMissing(facet: ClosedFacet, bits: number, isWhole: boolean): number {
  if (!isWhole) return bits | bit(facet, 'unknown');
  return bits || bit(facet, 'none');
}

function orMissing(values: readonly string[], isWhole: boolean): readonly string[] {
  if (!isWhole) return [...values, 'unknown'];
  return values.length > 0 ? values : ['none'];
}
