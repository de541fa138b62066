import { DEFENDER_APIS } from '../defenderApis.ts';
import { CONTEXT_LABELS } from '../describeActivity.ts';
import { ORIGIN_LABELS } from '../origin.ts';
import { RATING_LABELS } from '../permissions.ts';
import type { FacetKey } from './facets.ts';
import { BAND_LABELS } from './lastSeenBand.ts';

export const FACET_LABELS: Readonly<Record<FacetKey, string>> = {
  finding: 'Finding',
  seen: 'Last seen',
  expiry: 'Credential expiry',
  owner: 'Owner',
  class: 'Strongest permission',
  permission: 'Permission',
  api: 'API',
  context: 'Context',
  origin: 'Origin',
  publisher: 'Publisher',
  enabled: 'Sign-in',
};

const API_LABELS = Object.fromEntries(DEFENDER_APIS.map(({ key, label }) => [key, label]));

type Labels = Readonly<Record<string, string>>;

/** Words for the values of facets; those of rules and owners come from where these are known. */
const LABELS: Readonly<Record<FacetKey, Labels>> = {
  finding: { none: 'No finding', unknown: 'None found, not all judged' },
  seen: BAND_LABELS,
  expiry: {
    expired: 'Expired',
    within30: 'Within 30 days',
    within90: 'In 31 to 90 days',
    later: 'Later',
    none: 'No credential',
    unknown: 'Unknown, or kept elsewhere',
  },
  owner: { none: 'No owner in this tenant', unknown: 'Not known, or not all' },
  class: { ...RATING_LABELS, unknown: 'Unknown, or more' },
  permission: { none: 'No permission', unknown: 'Not all read' },
  api: { ...API_LABELS, none: 'No access', unknown: 'Not all read' },
  context: { ...CONTEXT_LABELS, none: 'No access', unknown: 'Not all read' },
  origin: { ...ORIGIN_LABELS, all: 'Every origin' },
  publisher: {},
  enabled: { enabled: 'Enabled', disabled: 'Disabled', unknown: 'Unknown' },
};

/**
 * A value of a facet in words; `names` holds those that only the page knows. Text from the tenant stays as it
 * is written there, so show it through `displayText`.
 */
export function valueLabel(facet: FacetKey, value: string, names: Labels = {}): string {
  const labels = LABELS[facet];
  if (Object.hasOwn(labels, value)) return labels[value] ?? value;
  if (Object.hasOwn(names, value)) return names[value] ?? value;
  return facet === 'permission' ? permissionLabel(value) : value;
}

/** "endpoint:Machine.Isolate" as the permission and its API. */
function permissionLabel(value: string): string {
  const colon = value.indexOf(':');
  const api = value.slice(0, colon);
  return Object.hasOwn(API_LABELS, api) ? `${value.slice(colon + 1)} (${API_LABELS[api]})` : value;
}
