import { groupBy } from '../domain/groupBy.ts';
import type { Catalog, DemoApplication } from './catalog/catalog.ts';
import { asPrinted } from './catalog/catalog.ts';
import type { Resource } from './catalog/resources.ts';
import { type GraphCall, unsupportedQuery } from './graphCall.ts';
import { GUID_KIND, guid, hash, rowId } from './hash.ts';
import { answerPage } from './paging.ts';
import type { Reply } from './wire.ts';

interface Grant {
  readonly clientId: string;
  readonly resource: Resource;
  /** Null when consent holds for everybody. */
  readonly user: number | null;
  readonly scopes: readonly string[];
  readonly number: number;
}

/** People who signed in to ordinary applications, which shows as grants on Graph that are not about security. */
const GRAPH_OUTSIDERS = 25;

interface Grants {
  readonly all: readonly Grant[];
  /** By object ID. */
  readonly byResource: ReadonlyMap<string, readonly Grant[]>;
}

const byCatalog = new WeakMap<Catalog, Grants>();

/** The delegated permission grants, of one resource or all. */
export function oauth2PermissionGrants(call: GraphCall): Reply {
  const catalog = call.world.catalog();
  const filter = call.query.get('$filter');
  const [, resourceId] = /^resourceId eq '([^']*)'$/.exec(filter ?? '') ?? [];
  if (filter && resourceId === undefined) return unsupportedQuery(call);
  const { all, byResource } = grantsOf(catalog);
  const grants = resourceId === undefined ? all : (byResource.get(resourceId.toLowerCase()) ?? []);
  return answerPage(call, 'oauth2PermissionGrants', grants, (grant) => toWire(grant, catalog.seed));
}

function grantsOf(catalog: Catalog): Grants {
  const known = byCatalog.get(catalog);
  if (known) return known;
  const all = [
    ...catalog.applications.flatMap((client) => clientGrants(catalog, client)),
    ...outsiders(catalog),
  ];
  const grants = { all, byResource: groupBy(all, ({ resource }) => resource.objectId) };
  byCatalog.set(catalog, grants);
  return grants;
}

function clientGrants(catalog: Catalog, client: DemoApplication): Grant[] {
  const clientId = asPrinted(client.objectId, client);
  return (client.spec.delegated ?? []).flatMap(({ api, scopes, users }): Grant[] => {
    const resource = catalog.resources.get(api);
    if (!resource) return [];
    const grant = { clientId, resource };
    if (users === 'all') return [{ ...grant, user: null, scopes, number: client.index }];
    return Array.from({ length: users }, (_, user) => ({
      ...grant,
      user,
      scopes: consentedBy(user, scopes),
      number: hash(client.index, user),
    }));
  });
}

/** The first user needed everything, the first permission is everybody's; who needed more of it varies. */
function consentedBy(user: number, scopes: readonly string[]): readonly string[] {
  return scopes.filter((_, place) => user === 0 || place === 0 || hash(user, place) % 3 === 0);
}

function outsiders({ seed, resources }: Catalog): Grant[] {
  const graph = resources.get('graph');
  if (!graph) return [];
  return Array.from({ length: GRAPH_OUTSIDERS }, (_, index) => ({
    clientId: guid(seed, GUID_KIND.noise, 100 + index),
    resource: graph,
    user: index % 2 === 0 ? null : index,
    scopes: ['openid', 'profile', 'User.Read', 'offline_access'],
    number: hash(index, 31),
  }));
}

/** Entra writes some scopes with a space in front. */
function toWire({ clientId, resource, user, scopes, number }: Grant, seed: number) {
  return {
    clientId,
    consentType: user === null ? 'AllPrincipals' : 'Principal',
    id: rowId(seed, Number.parseInt(resource.api.appId.slice(0, 8), 16), number),
    principalId: user === null ? null : guid(seed, GUID_KIND.user, user),
    resourceId: resource.objectId,
    scope: (number % 3 === 0 ? ' ' : '') + scopes.join(' '),
  };
}
