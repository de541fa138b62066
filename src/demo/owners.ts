import type { DemoApplication } from './catalog/catalog.ts';
import { type Owner, PEOPLE } from './catalog/people.ts';
import type { Wire } from './directoryWire.ts';
import type { GraphCall } from './graphCall.ts';
import { GUID_KIND, guid, hash } from './hash.ts';

/** How many owners applications made by pattern have, taken by chance. */
const BY_CHANCE = [0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 0, 2];
/** Hardly anybody gives an owner to what another company registered. */
const OF_OTHERS = [0, 0, 0, 0, 0, 1, 0, 2];

/** Owners of the registration, or of the service principal where there is no registration here. */
export function ownersOf({ spec, index }: DemoApplication): readonly Owner[] {
  const { facts, origin } = spec;
  if (facts !== 'byChance' && facts?.owners) return facts.owners;
  const isOwn = origin.kind === 'ownTenant';
  const chance = hash(index, 81);
  if (facts === 'byChance') {
    const counts = isOwn ? BY_CHANCE : OF_OTHERS;
    return somebody(index, counts[chance % counts.length] ?? 0);
  }
  return somebody(index, isOwn ? 2 + (chance % 2) : 0);
}

/** Owners of the service principal: of both objects, whoever registered an application owns the two. */
export function principalOwnersOf(application: DemoApplication): readonly Owner[] {
  const owners = ownersOf(application);
  return application.spec.origin.kind === 'ownTenant' ? owners.slice(0, 1) : owners;
}

/** Different people for each application; no more than there are. */
function somebody(index: number, count: number): readonly Owner[] {
  const start = hash(index, 82);
  return Array.from({ length: count }, (_, place) => PEOPLE[(start + place * 7) % PEOPLE.length]).filter(
    (owner) => owner !== undefined,
  );
}

/** Owners as `$expand` shows them: to whoever may not read users, with their type and object ID only. */
export function toOwnersWire({ world, token }: GraphCall, owners: readonly Owner[]): readonly Wire[] {
  const { seed } = world.catalog();
  const mayReadUsers = token.scopes.includes('Directory.Read.All');
  return owners.map(({ name, userPrincipalName, number }) => {
    const displayName = mayReadUsers ? name : null;
    if (userPrincipalName === null) {
      const id = guid(seed, GUID_KIND.noise, 1_000 + number);
      return { '@odata.type': '#microsoft.graph.servicePrincipal', id, displayName };
    }
    return {
      '@odata.type': '#microsoft.graph.user',
      id: guid(seed, GUID_KIND.user, number),
      displayName,
      userPrincipalName: mayReadUsers ? userPrincipalName : null,
    };
  });
}
