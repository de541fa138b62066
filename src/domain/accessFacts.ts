import type { Problem } from './problem.ts';
import type { CloudOffer, SourceNeeds } from './sourceNeeds.ts';

/** What is proven of each condition. `notNeeded` where the source does not ask for it. */
export interface AccessFacts {
  readonly permission: 'granted' | 'notGranted' | 'unknown' | 'notNeeded';
  readonly role: 'sufficient' | 'missing' | 'unknown' | 'notNeeded';
  readonly licence: 'there' | 'missing' | 'unknown' | 'notNeeded';
  readonly cloud: CloudOffer;
}

/** How far a source let itself be read: an empty table proves no licence, because one may be what fills it. */
export type Proof = 'answered' | 'empty' | 'none';

interface Known {
  readonly needs: SourceNeeds;
  readonly offer: CloudOffer;
  readonly proof: Proof;
  readonly problem: Problem | null;
  /** The Microsoft Graph permissions of the session, in lower case; null when not known. */
  readonly granted: ReadonlySet<string> | null;
}

/** What answers and refusals prove, and nothing beyond: all else is unknown. */
export function accessFacts(known: Known): AccessFacts {
  const { needs, problem } = known;
  const facts = refuted(proven(known), problem, permissionOf(known));
  return {
    permission: needs.permissions.length > 0 ? facts.permission : 'notNeeded',
    role: needs.roles.length > 0 ? facts.role : 'notNeeded',
    licence: needs.licence ? facts.licence : 'notNeeded',
    cloud: facts.cloud,
  };
}

function proven(known: Known): AccessFacts {
  const { proof, offer } = known;
  if (proof === 'none') {
    return { permission: permissionOf(known), role: 'unknown', licence: 'unknown', cloud: offer };
  }
  return {
    permission: 'granted',
    role: 'sufficient',
    licence: proof === 'answered' ? 'there' : 'unknown',
    cloud: 'offered',
  };
}

/** A refusal is newer than any answer that is still shown, so it leaves nothing of it but the cloud. */
function refuted(
  facts: AccessFacts,
  problem: Problem | null,
  permission: AccessFacts['permission'],
): AccessFacts {
  const unknown = { ...facts, role: 'unknown', licence: 'unknown' } as const;
  switch (problem?.kind) {
    case 'consentMissing':
      return { ...unknown, permission: 'notGranted' };
    case 'roleMissing':
      return { ...unknown, permission: 'granted', role: 'missing' };
    case 'licenceMissing':
      return { ...unknown, permission: 'granted', licence: 'missing' };
    case 'refused':
      return { ...unknown, permission };
    case 'notInCloud':
      return { ...facts, cloud: 'notOffered' };
    default:
      return facts;
  }
}

/** The session's token tells the permissions of Microsoft Graph alone. */
function permissionOf({ needs, granted }: Known): AccessFacts['permission'] {
  const onGraph = needs.permissions.filter((name) => !name.includes('://'));
  if (!granted || onGraph.length === 0) return 'unknown';
  const values = new Set([...granted].map((scope) => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()));
  return onGraph.some((name) => values.has(name.toLowerCase())) ? 'granted' : 'notGranted';
}
