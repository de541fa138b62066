import { appRoleAssignedTo } from './appRoleAssignedTo.ts';
import {
  type GraphCall,
  graphError,
  insufficientPrivileges,
  notFound,
  unsupportedQuery,
} from './graphCall.ts';
import { directoryFault, huntingFault } from './graphWeather.ts';
import { runHuntingQuery } from './hunting.ts';
import { rowsOf } from './jsonPieces.ts';
import { answerPage, contextOf } from './paging.ts';
import { oauth2PermissionGrants } from './permissionGrants.ts';
import { answerReport } from './reports.ts';
import { clientServicePrincipal, findResource, findServicePrincipal } from './servicePrincipals.ts';
import { json, type Reply } from './wire.ts';

/** Graph takes no more values in one `in` filter. */
const MOST_IN_VALUES = 15;

/** Answers one call; the caller has accepted the token already. */
export function answerCall(call: GraphCall): Reply {
  const [, collection = '', key, navigation] =
    /^\/([\w.]+)(?:\((.+?)\))?(?:\/(\w+))?$/.exec(normalised(call.path)) ?? [];
  if (call.path.startsWith('/security/')) return huntingFault(call) ?? runHuntingQuery(call);
  if (call.method !== 'GET') return graphError(call, 405, 'Request_BadRequest', 'Only GET is served here.');
  if (call.version === 'beta') return answerReport(call);
  if (collection === 'servicePrincipals') {
    return directory(call, ['Application.Read.All', 'Directory.Read.All'], () =>
      key ? servicePrincipal(call, key, navigation) : servicePrincipals(call),
    );
  }
  if (collection === 'oauth2PermissionGrants' && !key) {
    return directory(call, ['Directory.Read.All'], () => oauth2PermissionGrants(call));
  }
  return graphError(call, 400, 'BadRequest', `Resource not found for the segment '${collection}'.`);
}

/** Writes `/servicePrincipals/{id}` like `/servicePrincipals(id)`, so that there is one form of key. */
function normalised(path: string): string {
  return path.replace(/^\/(\w+)\/([^/]+)/, '/$1($2)');
}

function directory(call: GraphCall, anyOf: readonly string[], answer: () => Reply): Reply {
  const { token, world } = call;
  if (!anyOf.some((scope) => token.scopes.includes(scope))) return insufficientPrivileges(call);
  if (!world.rules.hasDirectoryRole) return insufficientPrivileges(call);
  return directoryFault(call) ?? answer();
}

function servicePrincipals(call: GraphCall): Reply {
  const { world, query } = call;
  const catalog = world.catalog();
  const select = selectionIn(query);
  const filter = query.get('$filter');
  if (!filter) {
    return answerPage(call, 'servicePrincipals', catalog.alive, (client) =>
      select(clientServicePrincipal(client, catalog.seed, world.startedAt)),
    );
  }
  const [, property, list = ''] = /^(id|appId) in \((.*)\)$/.exec(filter) ?? [];
  const [, single, equal] = /^(id|appId) eq ('[^']*')$/.exec(filter) ?? [];
  const by = property ?? single;
  if (by !== 'id' && by !== 'appId') return unsupportedQuery(call);
  const values = (equal ?? list).split(',').map((value) => value.trim().replace(/^'(.*)'$/, '$1'));
  if (values.length > MOST_IN_VALUES) {
    const message = `Too many child clauses specified in search filter expression containing 'OR' operators: ${values.length}. Max allowed: ${MOST_IN_VALUES}.`;
    return graphError(call, 400, 'Request_UnsupportedQuery', message);
  }
  const found = new Set(values.map((value) => value.toLowerCase()));
  const rows = [...found]
    .sort()
    .map((value) => findServicePrincipal(catalog, by, value, world.startedAt))
    .filter((row) => row !== null);
  return json({ '@odata.context': contextOf(call, 'servicePrincipals'), value: rowsOf(rows, select) });
}

function servicePrincipal(call: GraphCall, key: string, navigation: string | undefined): Reply {
  const { world, query } = call;
  const [, appId] = /^appId='(.*)'$/.exec(key) ?? [];
  const by = appId === undefined ? 'id' : 'appId';
  const value = appId ?? key;
  const catalog = world.catalog();
  const found = findServicePrincipal(catalog, by, value, world.startedAt);
  if (!found) return notFound(call, value);
  if (navigation === 'appRoleAssignedTo') return appRoleAssignedTo(call, findResource(catalog, by, value));
  if (navigation)
    return graphError(call, 400, 'BadRequest', `Resource not found for the segment '${navigation}'.`);
  return json({
    '@odata.context': contextOf(call, 'servicePrincipals/$entity'),
    ...selectionIn(query)(found),
  });
}

/** Leaves of a row what `$select` names, in the row's own order. */
function selectionIn(query: URLSearchParams): (row: Readonly<Record<string, unknown>>) => object {
  const select = query.get('$select');
  if (!select) return (row) => row;
  const names = new Set(select.split(',').map((name) => name.trim()));
  return (row) => {
    const kept: Record<string, unknown> = {};
    for (const name in row) if (names.has(name)) kept[name] = row[name];
    return kept;
  };
}
