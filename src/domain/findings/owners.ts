import type { Known, Owner, Owners } from '../reviewFacts.ts';
import { CLEAR, found, type Rule, type Subject, unjudged } from './finding.ts';
import { privilegedNames } from './privilege.ts';
import { WHOSE_UNKNOWN } from './whose.ts';

/** With so many owners somebody is there when one leaves. */
const ENOUGH = 2;

export const fewOwners: Rule = {
  label: 'No owner or one owner',
  basis: 'identity',
  explain: () =>
    'Holds a permission that can take over devices or accounts, or acts on devices, mail or accounts, and has fewer than two owners: those of its app registration and of its service principal together, or of the service principal alone where the registration is elsewhere.',
  judge(subject) {
    const { application } = subject;
    const { kind } = application.origin;
    // Nobody in this tenant could own them; the resource behind a managed identity has its own owners.
    if (kind === 'microsoft' || kind === 'managedIdentity') return CLEAR;
    const { privilege: held } = subject;
    if (held.state === 'none') return CLEAR;
    const known = knownOwners(subject);
    if (known.length >= ENOUGH || hasMore(subject)) return CLEAR;
    if (held.state === 'unknown') return unjudged(held.why);
    const unread = sidesOf(subject).find((side) => side.state === 'unknown');
    if (unread?.state === 'unknown') return unjudged(unread.reason);
    // It may be one of Microsoft.
    if (kind === 'unknown') return WHOSE_UNKNOWN;
    return found('certain', () => {
      const [owner] = known;
      const names = privilegedNames(application);
      const who = owner ? `It has one owner, ${nameOf(owner)},` : 'It has no owner,';
      return {
        sentence: `${who} although it may use ${names}.`,
        numbers: [
          { label: 'Owners', value: String(known.length) },
          { label: 'Threshold', value: `fewer than ${ENOUGH} owners` },
          { label: 'Privileged permissions', value: names },
        ],
      };
    });
  },
};

/** The owners of each object there is. */
function sidesOf({ facts }: Subject): readonly Known<Owners>[] {
  const { principal, registration } = facts;
  const sides = [principal, ...(registration === null ? [] : [registration])];
  return sides.map((side) => (side.state === 'known' ? side.value.owners : side));
}

/** Each owner once, by object ID. */
function knownOwners(subject: Subject): readonly Owner[] {
  const all = sidesOf(subject).flatMap((side) => (side.state === 'known' ? side.value.owners : []));
  return [...new Map(all.map((owner) => [owner.objectId, owner])).values()];
}

function hasMore(subject: Subject): boolean {
  return sidesOf(subject).some((side) => side.state === 'known' && side.value.hasMore);
}

function nameOf({ name, userPrincipalName }: Owner): string {
  return userPrincipalName && userPrincipalName !== name ? `${name} (${userPrincipalName})` : name;
}
