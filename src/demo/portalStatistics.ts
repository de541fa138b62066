import type { DefenderApiKey } from '../domain/defenderApis.ts';
import { asPrinted, type DemoApplication } from './catalog/catalog.ts';
import { hash } from './hash.ts';
import { lastSuccessOf } from './lastUse.ts';
import { observedSpan, type SignIns, signInsOfApplication, summarise } from './signIns.ts';
import type { World } from './world.ts';

const OWN_APIS: readonly DefenderApiKey[] = ['endpoint', 'xdr'];
const OWN_API_NAMES = ['WindowsDefenderATP', 'Microsoft Threat Protection'];
const DAYS = 30;

/**
 * What the Defender portal's page on connected applications would get: for each application with a grant
 * on one of Defender's own APIs, 30 UTC days of requests to them, today last. A token serves many requests.
 */
export function portalStatistics(world: World): readonly object[] {
  const catalog = world.catalog();
  return catalog.applications
    .filter(isConnected)
    .map((application) => toPortal(world, application, usesOf(world, application)));
}

/** Its tokens for Defender's own APIs. */
function usesOf(world: World, application: DemoApplication): readonly SignIns[] {
  return (['application', 'user'] as const)
    .flatMap((context) => signInsOfApplication(world.catalog(), application, context, world.startedAt))
    .filter(({ resourceDisplayName }) => OWN_API_NAMES.includes(resourceDisplayName));
}

function isConnected({ spec: { roles, delegated = [], deleted } }: DemoApplication): boolean {
  const apis = [...Object.keys(roles ?? {}), ...delegated.map(({ api }) => api)];
  return !deleted && OWN_APIS.some((api) => apis.includes(api));
}

function toPortal(world: World, application: DemoApplication, uses: readonly SignIns[]): object {
  const { spec, objectId, appId, index } = application;
  const id = asPrinted(appId, application);
  const last = lastSuccessOf(uses, observedSpan(world.now()).to);
  return {
    Id: id,
    DisplayName: spec.name,
    Enabled: spec.accountEnabled ?? true,
    LatestConnectivity: last === null ? null : new Date(last).toISOString(),
    ApplicationSettingsLink: `https://${world.cloud.azurePortalHost}/#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Overview/appId/${id}/objectId/${objectId}/isMSAApp/`,
    ImageBase64: null,
    ImageType: null,
    ImageUrl: null,
    MonthlyStatistics: requestsByDay(uses, 20 + (hash(index, 61) % 61), world.now()),
  };
}

function requestsByDay(uses: readonly SignIns[], perToken: number, now: number): number[] {
  const days = Array.from({ length: DAYS }, () => 0);
  for (const signIns of uses) {
    for (const { day, succeeded } of summarise(signIns, observedSpan(now), now).days) {
      days[day] = (days[day] ?? 0) + succeeded * perToken;
    }
  }
  return days;
}
