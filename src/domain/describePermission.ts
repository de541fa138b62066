import { type DefenderApiKey, defenderApi } from './defenderApis.ts';
import type { CatalogEntry } from './permissionEntry.ts';
import { catalogEntry, lesserPermission, RATING_LABELS, TIER_LABELS } from './permissions.ts';

export const UNRATED_TEXT = 'Our catalogue does not know this permission: it may allow anything.';

/** What there is to know of a permission, one paragraph each. */
export function describePermission(api: DefenderApiKey, value: string): readonly string[] {
  const entry = catalogEntry(api, value);
  if (!entry) return [`${RATING_LABELS.unrated}. ${UNRATED_TEXT}`];
  const lesser = lesserPermission(api, value);
  return [
    `May ${entry.words}.`,
    `${RATING_LABELS[entry.rating]} · ${TIER_LABELS[entry.tier]}. ${entry.reason}`,
    ...(lesser ? [`Often enough: ${lesser}.`] : []),
    ...(entry.retired ? [describeRetirement(entry.retired)] : []),
  ];
}

/** That a permission is retired, and what to use instead. */
export function describeRetirement({ api, value }: NonNullable<CatalogEntry['retired']>): string {
  return `Retired: use ${value} of ${defenderApi(api).label} instead. The retirement of this API began in January 2026; when it ends is not published (message MC1220762).`;
}
