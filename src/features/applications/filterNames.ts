import { FINDING_KEYS } from '../../domain/findings/finding.ts';
import { RULES } from '../../domain/findings/rules.ts';
import type { FacetKey } from '../../domain/list/facets.ts';
import type { TenantReviewFacts } from '../../domain/reviewFacts.ts';

type Names = Readonly<Record<string, string>>;

const FINDING_NAMES: Names = Object.fromEntries(FINDING_KEYS.map((key) => [key, RULES[key].label]));
const NO_NAMES: Names = {};

/** Names for values of facets that their labels do not hold: the rules', and the owners' as far as they were read. */
export function filterNames(facts: TenantReviewFacts): (facet: FacetKey) => Names {
  let owners: Names | null = null;
  return (facet) => {
    if (facet === 'finding') return FINDING_NAMES;
    if (facet !== 'owner') return NO_NAMES;
    owners ??= ownerNames(facts);
    return owners;
  };
}

/** By object ID. */
function ownerNames({ principals, registrations }: TenantReviewFacts): Names {
  const names = new Map<string, string>();
  for (const one of [...principals.values(), ...registrations.values()]) {
    if (one?.owners.state !== 'known') continue;
    for (const { objectId, name, userPrincipalName } of one.owners.value.owners) {
      names.set(objectId, name || userPrincipalName || objectId);
    }
  }
  return Object.fromEntries(names);
}
