import type { ConnectedApplication } from '../connectedApplication.ts';
import { FINDING_KEYS, type FindingKey } from '../findings/finding.ts';
import { BitTally } from './bitTally.ts';
import type { FacetContext } from './facetValues.ts';
import { matching, passing } from './listing.ts';
import type { ListState } from './listState.ts';

/** Of how many applications a rule found something, and how many it could not judge. */
export interface FindingCount {
  readonly found: number;
  readonly unjudged: number;
}

/** Every rule, and all of them unjudged. */
const ALL_RULES = 2 ** FINDING_KEYS.length - 1;

/** What the rules found among the applications that the search and the filters let through, other findings left aside. */
export function countFindings(
  applications: readonly ConnectedApplication[],
  { search, filters }: Pick<ListState, 'search' | 'filters'>,
  context: FacetContext,
): Readonly<Record<FindingKey, FindingCount>> {
  const [found, unjudged] = [new BitTally(), new BitTally()];
  for (const { key } of matching(passing(applications, { ...filters, finding: [] }, context), search)) {
    // An application that the index does not have yet was not judged by any rule.
    const marks = context.findings?.marks.get(key);
    found.add(marks?.found ?? 0);
    unjudged.add(marks?.unjudged ?? ALL_RULES);
  }
  const [findings, gaps] = [found.byValue(FINDING_KEYS), unjudged.byValue(FINDING_KEYS)];
  return Object.fromEntries(
    FINDING_KEYS.map((key) => [key, { found: findings.get(key) ?? 0, unjudged: gaps.get(key) ?? 0 }]),
  ) as Record<FindingKey, FindingCount>; // one entry for each
}
