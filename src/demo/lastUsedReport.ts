import type { AccessContext } from './catalog/applicationSpec.ts';
import { asPrinted, type DemoApplication } from './catalog/catalog.ts';
import type { GraphCall } from './graphCall.ts';
import { GUID_KIND, guid } from './hash.ts';
import { lastSuccessOf } from './lastUse.ts';
import { answerReportPage, toSignInActivity } from './reportPage.ts';
import { observedSpan, signInsOfApplication } from './signIns.ts';
import type { Reply } from './wire.ts';
import type { World } from './world.ts';

/**
 * One page of `servicePrincipalSignInActivities`: when each application last signed in to any API, for
 * itself and for users. An application that never did has no row.
 * https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity?view=graph-rest-beta
 */
export function lastUsedReport(call: GraphCall): Reply {
  const { world } = call;
  return answerReportPage(call, {
    name: 'servicePrincipalSignInActivities',
    rowsFor: (application) => lastUseOf(world, application),
    toWire: (use) => toWire(use, world.catalog().seed),
  });
}

/** When an application was last used, in milliseconds since 1970; at least one of the two is not null. */
interface LastUse {
  readonly application: DemoApplication;
  readonly asApplication: number | null;
  readonly forUsers: number | null;
}

function lastUseOf(world: World, application: DemoApplication): readonly LastUse[] {
  const { to } = observedSpan(world.now());
  const lastAs = (context: AccessContext) =>
    lastSuccessOf(signInsOfApplication(world.catalog(), application, context, world.startedAt), to);
  const asApplication = lastAs('application');
  const forUsers = lastAs('user');
  return asApplication === null && forUsers === null ? [] : [{ application, asApplication, forUsers }];
}

function toWire({ application, asApplication, forUsers }: LastUse, seed: number): object {
  const { index, appId } = application;
  const activity = (time: number | null) => toSignInActivity(time, index, seed);
  return {
    id: guid(seed, GUID_KIND.lastUse, index),
    appId: asPrinted(appId, application),
    lastSignInActivity: activity(Math.max(asApplication ?? 0, forUsers ?? 0)),
    applicationAuthenticationClientSignInActivity: activity(asApplication),
    delegatedClientSignInActivity: activity(forUsers),
    applicationAuthenticationResourceSignInActivity: activity(null),
    delegatedResourceSignInActivity: null,
  };
}
