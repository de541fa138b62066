import type { ConnectedApplication } from '../connectedApplication.ts';
import { type Owner, reviewFactsOf, type TenantReviewFacts } from '../reviewFacts.ts';

/** The owners of an application, as far as they were read. */
export interface ApplicationOwners {
  /** Each once, however many of its objects they own. */
  readonly owners: readonly Owner[];
  /** False where there may be more. */
  readonly isWhole: boolean;
}

/** The owners of the registration and of the service principal together. */
export function ownersOf(application: ConnectedApplication, facts: TenantReviewFacts): ApplicationOwners {
  const { principal, registration } = reviewFactsOf(application, facts);
  const owners = new Map<string, Owner>();
  let isWhole = true;
  for (const one of [principal, registration]) {
    if (one === null) continue;
    const known = one.state === 'known' && one.value.owners.state === 'known' ? one.value.owners.value : null;
    for (const owner of known?.owners ?? []) owners.set(owner.objectId, owner);
    isWhole &&= known !== null && !known.hasMore;
  }
  return { owners: [...owners.values()], isWhole };
}
