import { registrationId } from './applications.ts';
import { toBase64Url } from './base64.ts';
import { asPrinted, type DemoApplication, hasRegistration } from './catalog/catalog.ts';
import { credentialsOf, type DemoCredential } from './credentials.ts';
import type { GraphCall } from './graphCall.ts';
import { lastSuccess } from './lastUse.ts';
import { answerReportPage, toSignInActivity } from './reportPage.ts';
import { observedSpan, type SignIns, signInsOfApplication } from './signIns.ts';
import type { Reply } from './wire.ts';
import type { World } from './world.ts';

/**
 * One page of `appCredentialSignInActivities`: when each secret and certificate last got a token for any
 * API. Of those that never did, some have a row that says so, and some have none.
 * https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity?view=graph-rest-beta
 */
export function credentialUsesReport(call: GraphCall): Reply {
  const { world } = call;
  return answerReportPage(call, {
    name: 'appCredentialSignInActivities',
    rowsFor: (application) => usesOf(world, application),
    toWire: (use) => toWire(use, world.catalog().seed),
  });
}

interface CredentialUse {
  readonly application: DemoApplication;
  readonly credential: DemoCredential;
  readonly last: Success | null;
}

/** A time in milliseconds since 1970, and the app ID of the API. */
interface Success {
  readonly time: number;
  readonly resourceId: string;
}

function usesOf(world: World, application: DemoApplication): readonly CredentialUse[] {
  // Azure keeps the certificates of managed identities to itself.
  if (application.spec.origin.kind === 'managedIdentity') return [];
  const catalog = world.catalog();
  const { startedAt } = world;
  const credentials = credentialsOf(application, catalog.seed, startedAt);
  if (credentials.length === 0) return [];
  const signIns = (['application', 'user'] as const).flatMap((context) =>
    signInsOfApplication(catalog, application, context, startedAt),
  );
  const { to } = observedSpan(world.now());
  return credentials
    .map((credential) => {
      const until = Math.min(to, endOfUse(credential, credentials));
      return {
        application,
        credential,
        last: credential.isSpare ? null : lastUse(signIns, credential, until),
      };
    })
    .filter(({ last }) => last !== null || application.index % 3 !== 0);
}

/** A credential is in use until it ends, or until a newer one takes over. */
function endOfUse(credential: DemoCredential, all: readonly DemoCredential[]): number {
  const newer = all.filter(({ start, isSpare }) => !isSpare && start > credential.start);
  return Math.min(credential.end, ...newer.map(({ start }) => start - 1));
}

function lastUse(signIns: readonly SignIns[], { start }: DemoCredential, until: number): Success | null {
  let last: Success | null = null;
  for (const one of signIns) {
    const time = lastSuccess(one, until);
    if (time !== null && time >= start && time > (last?.time ?? 0))
      last = { time, resourceId: one.resourceId };
  }
  return last;
}

function toWire({ application, credential, last }: CredentialUse, seed: number): object {
  const { keyId, kind, place, start, end } = credential;
  return {
    id: toBase64Url(`${keyId}|${place}`),
    keyId: asPrinted(keyId, application),
    keyType: kind === 'secret' ? 'clientSecret' : 'certificate',
    keyUsage: 'verify',
    appId: asPrinted(application.appId, application),
    appObjectId: hasRegistration(application) ? registrationId(application, seed) : null,
    servicePrincipalObjectId: place === 'servicePrincipal' ? application.objectId : null,
    resourceId: last?.resourceId ?? null,
    credentialOrigin: place,
    createdDateTime: new Date(start).toISOString(),
    expirationDateTime: new Date(end).toISOString(),
    signInActivity: toSignInActivity(last?.time ?? null, application.index, seed),
  };
}
