import { ageInDays, type DemoApplication, hasRegistration } from './catalog/catalog.ts';
import type { RedirectUris } from './catalog/factsSpec.ts';
import { credentialsOf, toKeyCredentials, toPasswordCredentials } from './credentials.ts';
import { answerLookUp, type DirectoryRow, shaped, type Wire, wholeSeconds } from './directoryWire.ts';
import { type GraphCall, graphError, notFound } from './graphCall.ts';
import { GUID_KIND, guid } from './hash.ts';
import { ownersOf, toOwnersWire } from './owners.ts';
import { answerPage, contextOf } from './paging.ts';
import { DAY } from './profiles.ts';
import { json, type Reply } from './wire.ts';

/**
 * `applications`: the registrations of the tenant's own applications, all or those that `$filter` names.
 * https://learn.microsoft.com/graph/api/application-list
 */
export function applications(call: GraphCall): Reply {
  const { world, query } = call;
  if (query.has('$filter')) {
    return answerLookUp(call, 'applications', ['appId'], (_, appId) => registration(call, appId));
  }
  const registered = world.catalog().alive.filter(hasRegistration);
  return shaped(call, (shape) =>
    answerPage(call, 'applications', registered, (application) => shape(toRow(call, application))),
  );
}

/** `applications(appId='…')`. */
export function application(call: GraphCall, key: string): Reply {
  const [, appId] = /^appId='(.*)'$/.exec(key) ?? [];
  if (appId === undefined) {
    return graphError(call, 400, 'BadRequest', 'Only look-ups by app ID are served here.');
  }
  const found = registration(call, appId);
  if (!found) return notFound(call, appId);
  const context = contextOf(call, 'applications/$entity');
  return shaped(call, (shape) => json({ '@odata.context': context, ...shape(found) }));
}

/** The object ID of an application's registration. */
export function registrationId({ index }: DemoApplication, seed: number): string {
  return guid(seed, GUID_KIND.registration, index);
}

function registration(call: GraphCall, appId: string): DirectoryRow | null {
  const found = call.world.catalog().byAppId().get(appId.toLowerCase());
  return found && hasRegistration(found) ? toRow(call, found) : null;
}

function toRow(call: GraphCall, registered: DemoApplication): DirectoryRow {
  const { world } = call;
  const { startedAt } = world;
  const { seed } = world.catalog();
  const { spec, appId } = registered;
  const credentials = () => credentialsOf(registered, seed, startedAt);
  const { web = [], spa = [], publicClient = [] } = redirectUrisOf(registered);
  return {
    wire: {
      id: registrationId(registered, seed),
      appId,
      displayName: spec.name,
      createdDateTime: wholeSeconds(startedAt - ageInDays(registered) * DAY),
      signInAudience: 'AzureADMyOrg',
      publisherDomain: 'contoso.example',
      notes: spec.notes ?? null,
      tags: [],
      get passwordCredentials() {
        return toPasswordCredentials(credentials(), 'application');
      },
      get keyCredentials() {
        return toKeyCredentials(credentials(), 'application');
      },
      web: {
        homePageUrl: null,
        logoutUrl: null,
        redirectUris: web,
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
        redirectUriSettings: web.map((uri) => ({ uri, index: null })),
      },
      spa: { redirectUris: spa },
      publicClient: { redirectUris: publicClient },
    } satisfies Wire,
    owners: () => toOwnersWire(call, ownersOf(registered)),
  };
}

/** A page for people has an address to come back to; what works in the background needs none. */
function redirectUrisOf({ spec }: DemoApplication): RedirectUris {
  if (spec.facts !== 'byChance' && spec.facts?.redirectUris) return spec.facts.redirectUris;
  if (!spec.delegated) return {};
  const host = spec.name.toLowerCase().replaceAll(' ', '-');
  return { spa: [`https://${host}.contoso.example/signed-in`] };
}
