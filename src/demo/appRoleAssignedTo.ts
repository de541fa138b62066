import type { Catalog, DemoApplication } from './catalog/catalog.ts';
import { asPrinted } from './catalog/catalog.ts';
import type { Resource } from './catalog/resources.ts';
import { wholeSeconds } from './directoryWire.ts';
import { type GraphCall, notFound } from './graphCall.ts';
import { GUID_KIND, guid, hash, pick, rowId } from './hash.ts';
import { answerPage, nextLink } from './paging.ts';
import { DAY } from './profiles.ts';
import { json, type Reply } from './wire.ts';

/** Who holds an app role: a known client, or someone who has nothing to do with Defender's APIs. */
interface Assignment {
  readonly holder: DemoApplication | Outsider;
  readonly roleId: string;
}

interface Outsider {
  readonly name: string;
  readonly objectId: string;
  readonly type: 'User' | 'Group' | 'ServicePrincipal';
}

/** Microsoft Graph has far more clients than the ones with security permissions. */
const GRAPH_OUTSIDERS = 140;

const byResource = new WeakMap<Resource, readonly Assignment[]>();

/** Who holds app roles of a resource; a client service principal that is no resource has none to give. */
export function appRoleAssignedTo(call: GraphCall, resource: Resource | null): Reply {
  const { world } = call;
  const catalog = world.catalog();
  const rows = resource ? assignmentsOf(catalog, resource) : [];
  const write = (row: Assignment) => toWire(row, resource, catalog.seed, world.startedAt);
  const page = answerPage(call, 'appRoleAssignments', rows, write);
  return resource?.api.key === 'endpoint' ? (spoiled(call, rows.slice(0, 3).map(write)) ?? page) : page;
}

/** The faults that hit the grants on Defender for Endpoint. */
function spoiled(call: GraphCall, value: readonly Readonly<Record<string, unknown>>[]): Reply | null {
  const { weather } = call.world;
  if (weather.is('wrong-shape')) {
    return json({ value: value.map(({ id: _, ...row }) => ({ ...row, principalDisplayName: 42 })) });
  }
  if (weather.is('not-found')) return notFound(call, call.path.split('/')[2] ?? '');
  if (weather.is('looping-pages')) return json({ '@odata.nextLink': nextLink(call, 'again'), value });
  if (weather.is('foreign-next-link')) {
    return json({ '@odata.nextLink': nextLink(call, 'away', 'attacker.example'), value });
  }
  return null;
}

function assignmentsOf(catalog: Catalog, resource: Resource): readonly Assignment[] {
  const known = byResource.get(resource);
  if (known) return known;
  const rows: Assignment[] = [];
  for (const holder of catalog.applications) {
    for (const role of holder.spec.roles?.[resource.api.key] ?? []) {
      rows.push({ holder, roleId: resource.roleId(role) });
    }
  }
  rows.push(...outsiders(catalog.seed, resource));
  byResource.set(resource, rows);
  return rows;
}

function outsiders(seed: number, resource: Resource): readonly Assignment[] {
  if (resource.api.key === 'endpoint') {
    return [
      { holder: outsider(seed, 1, 'Mona Kane', 'User'), roleId: resource.roleId('secop') },
      { holder: outsider(seed, 2, 'Pat Coleman', 'User'), roleId: resource.roleId('readonly') },
      { holder: outsider(seed, 3, 'SOC analysts', 'Group'), roleId: resource.roleId('secop') },
    ];
  }
  if (resource.api.key !== 'graph') return [];
  return Array.from({ length: GRAPH_OUTSIDERS }, (_, index) => {
    const role = pick(
      ['User.Read.All', 'Mail.Read', 'Group.Read.All', 'Directory.Read.All'],
      hash(index, 21),
    );
    const holder = outsider(seed, 100 + index, `Line of business ${index + 1}`, 'ServicePrincipal');
    return { holder, roleId: resource.roleId(role) };
  });
}

function outsider(seed: number, index: number, name: string, type: Outsider['type']): Outsider {
  return { name, type, objectId: guid(seed, GUID_KIND.noise, index) };
}

function toWire({ holder, roleId }: Assignment, resource: Resource | null, seed: number, startedAt: number) {
  const isClient = 'spec' in holder;
  const role = Number.parseInt(roleId.slice(0, 8), 16);
  const number = isClient ? holder.index : Number.parseInt(holder.objectId.slice(0, 7), 16);
  const daysAgo = (isClient ? holder.spec.grantedDaysAgo : undefined) ?? 30 + (hash(number, 6) % 400);
  return {
    id: rowId(seed, role, number),
    deletedDateTime: null,
    appRoleId: roleId,
    createdDateTime: wholeSeconds(startedAt - daysAgo * DAY),
    principalDisplayName: isClient ? holder.spec.name : holder.name,
    principalId: isClient ? asPrinted(holder.objectId, holder) : holder.objectId,
    principalType: isClient ? 'ServicePrincipal' : holder.type,
    resourceDisplayName: resource?.api.servicePrincipalName,
    resourceId: resource?.objectId,
  };
}
