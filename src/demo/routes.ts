import { application, applications } from './applications.ts';
import { appRoleAssignedTo } from './appRoleAssignedTo.ts';
import { answerLookUp, shaped } from './directoryWire.ts';
import {
  type GraphCall,
  graphError,
  insufficientPrivileges,
  notFound,
  tooManyRequests,
} from './graphCall.ts';
import { directoryFault, huntingFault } from './graphWeather.ts';
import { runHuntingQuery } from './hunting.ts';
import { answerPage, contextOf } from './paging.ts';
import { oauth2PermissionGrants } from './permissionGrants.ts';
import { answerReport } from './reports.ts';
import { clientRow, findResource, findServicePrincipal } from './servicePrincipals.ts';
import { json, type Reply } from './wire.ts';

const APPLICATIONS = ['Application.Read.All', 'Directory.Read.All'];

/** Answers one call; the caller has accepted the token already. */
export function answerCall(call: GraphCall): Reply {
  const [, collection = '', key, navigation] =
    /^\/([\w.]+)(?:\((.+?)\))?(?:\/(\w+))?$/.exec(normalised(call.path)) ?? [];
  if (call.path.startsWith('/security/')) return huntingFault(call) ?? runHuntingQuery(call);
  if (call.method !== 'GET') return graphError(call, 405, 'Request_BadRequest', 'Only GET is served here.');
  if (call.version === 'beta') return answerReport(call);
  if (collection === 'servicePrincipals') {
    return directory(call, APPLICATIONS, () =>
      key ? servicePrincipal(call, key, navigation) : servicePrincipals(call),
    );
  }
  if (collection === 'applications' && !navigation) {
    return directory(call, APPLICATIONS, () => (key ? application(call, key) : applications(call)));
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
  return directoryFault(call) ?? factsThrottled(call) ?? answer();
}

/** The throttled tenant has each kind of fact beyond the list asked twice: those come with the owners. */
function factsThrottled(call: GraphCall): Reply | null {
  const { rules, weather } = call.world;
  const [collection] = /^\/\w+/.exec(call.path) ?? [];
  const isFirst = rules.isThrottled && call.query.has('$expand') && weather.firstTime(`facts ${collection}`);
  return isFirst ? tooManyRequests(call, '2') : null;
}

function servicePrincipals(call: GraphCall): Reply {
  if (call.query.has('$filter')) {
    return answerLookUp(call, 'servicePrincipals', ['id', 'appId'], (by, value) =>
      findServicePrincipal(call, by, value),
    );
  }
  const { alive } = call.world.catalog();
  return shaped(call, (shape) =>
    answerPage(call, 'servicePrincipals', alive, (client) => shape(clientRow(call, client))),
  );
}

function servicePrincipal(call: GraphCall, key: string, navigation: string | undefined): Reply {
  const [, appId] = /^appId='(.*)'$/.exec(key) ?? [];
  const by = appId === undefined ? 'id' : 'appId';
  const value = appId ?? key;
  const found = findServicePrincipal(call, by, value);
  if (!found) return notFound(call, value);
  if (navigation === 'appRoleAssignedTo') {
    return appRoleAssignedTo(call, findResource(call.world.catalog(), by, value));
  }
  if (navigation)
    return graphError(call, 400, 'BadRequest', `Resource not found for the segment '${navigation}'.`);
  const context = contextOf(call, 'servicePrincipals/$entity');
  return shaped(call, (shape) => json({ '@odata.context': context, ...shape(found) }));
}
