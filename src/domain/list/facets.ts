import { ACCESS_CONTEXTS } from '../activity.ts';
import { DEFENDER_APIS } from '../defenderApis.ts';
import { FINDING_KEYS } from '../findings/finding.ts';
import { ORIGIN_KINDS } from '../origin.ts';
import { RATINGS } from '../permissions.ts';
import { LAST_SEEN_BANDS } from './lastSeenBand.ts';

/** When a credential expires, counted from the time of the reading. */
export const EXPIRY_BANDS = ['expired', 'within30', 'within90', 'later'] as const;
export type ExpiryBand = (typeof EXPIRY_BANDS)[number];

/** Facets whose values are always the same, in the order they are shown. At most 31 each, for a bit set. */
export const CLOSED_FACETS = {
  finding: [...FINDING_KEYS, 'none', 'unknown'],
  seen: LAST_SEEN_BANDS,
  expiry: [...EXPIRY_BANDS, 'none', 'unknown'],
  enabled: ['enabled', 'disabled', 'unknown'],
  origin: ORIGIN_KINDS,
  context: [...ACCESS_CONTEXTS, 'none', 'unknown'],
  class: [...RATINGS, 'unknown'],
  api: [...DEFENDER_APIS.map(({ key }) => key), 'none', 'unknown'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Facets whose values come from the tenant; `none` and `unknown` are values of each. */
export const OPEN_FACETS = ['permission', 'publisher', 'owner'] as const;

export type ClosedFacet = keyof typeof CLOSED_FACETS;
export type OpenFacet = (typeof OPEN_FACETS)[number];
/** What applications can be filtered by; also the name of the parameter in the URL. */
export type FacetKey = ClosedFacet | OpenFacet;

/** In the order the panel shows them. */
export const FACET_KEYS: readonly FacetKey[] = [
  'finding',
  'seen',
  'expiry',
  'owner',
  'class',
  'permission',
  'api',
  'context',
  'origin',
  'publisher',
  'enabled',
];

/** The values chosen of each facet: one of them has to fit, and so every facet. None chosen lets all through. */
export type Filters = Readonly<Record<FacetKey, readonly string[]>>;

/** No origin chosen means every origin but Microsoft's own applications; this value means every one. */
export const ALL_ORIGINS = 'all';

export const NO_FILTERS: Filters = {
  finding: [],
  seen: [],
  expiry: [],
  owner: [],
  class: [],
  permission: [],
  api: [],
  context: [],
  origin: [],
  publisher: [],
  enabled: [],
};

export function isClosed(facet: FacetKey): facet is ClosedFacet {
  return Object.hasOwn(CLOSED_FACETS, facet);
}

/** The values of a facet as the list knows them: in their order, each once, without those that mean nothing. */
export function knownValues(facet: FacetKey, values: readonly string[]): readonly string[] {
  if (facet === 'origin' && values.includes(ALL_ORIGINS)) return [ALL_ORIGINS];
  if (isClosed(facet)) return CLOSED_FACETS[facet].filter((value) => values.includes(value));
  return [...new Set(values)].filter(Boolean);
}

/** The filters in force, one for each value. */
export function filtersInForce(
  filters: Filters,
): readonly { readonly facet: FacetKey; readonly value: string }[] {
  return FACET_KEYS.flatMap((facet) =>
    filters[facet].filter((value) => value !== ALL_ORIGINS).map((value) => ({ facet, value })),
  );
}

/** No filter in force; Microsoft's own applications stay in the list if they are in it. */
export function cleared({ origin }: Filters): Filters {
  return { ...NO_FILTERS, origin: origin.includes(ALL_ORIGINS) ? origin : [] };
}

/** The filters with one value chosen, or taken back. */
export function toggled(filters: Filters, facet: FacetKey, value: string): Filters {
  const chosen = filters[facet];
  const next = chosen.includes(value)
    ? chosen.filter((one) => one !== value)
    : [...chosen.filter((one) => one !== ALL_ORIGINS), value];
  return { ...filters, [facet]: knownValues(facet, next) };
}
