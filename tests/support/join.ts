import type { ActivityOutcomes } from '../../src/domain/activity.ts';
import type { ApplicationIdentity } from '../../src/domain/connectedApplication.ts';
import type { Directory, UngrantedClients } from '../../src/domain/directory.ts';
import * as activity from '../../src/domain/joinActivity.ts';
import * as directories from '../../src/domain/joinDirectory.ts';
import { finish } from '../../src/domain/work.ts';

/** The joins of the domain, done at once. */
export function joinDirectory(...args: Parameters<typeof directories.joinDirectory>) {
  return finish(directories.joinDirectory(...args));
}

/** Of a whole directory. */
export function joinActivity(
  identities: readonly ApplicationIdentity[],
  outcomes: ActivityOutcomes,
  ungranted: UngrantedClients,
  directory: Directory,
  tenantId: string,
) {
  const strangers = ungrantedAppIds(identities, outcomes);
  return finish(activity.joinActivity(identities, strangers, outcomes, ungranted, directory, tenantId));
}

export function ungrantedAppIds(...args: Parameters<typeof activity.ungrantedAppIds>) {
  return finish(activity.ungrantedAppIds(...args));
}
