import type { ActivityOutcomes } from './activity.ts';
import type { ApplicationIdentity, ConnectedApplication } from './connectedApplication.ts';
import type { Directory, UngrantedClients } from './directory.ts';
import { joinActivity, ungrantedAppIds } from './joinActivity.ts';
import { joinDirectory } from './joinDirectory.ts';
import type { Problem } from './problem.ts';
import type { Work } from './work.ts';

/** The last look-up of clients behind traffic that no grant explains, and why it failed, if it did. */
export interface LookUp {
  readonly data: UngrantedClients | undefined;
  readonly problem: Problem | null;
}

/** The applications of a tenant, by name, with what else their joining told. */
export interface JoinedTenant {
  readonly applications: readonly ConnectedApplication[];
  /** App IDs (lower case) with traffic to Defender and no present grant; empty while that cannot be told. */
  readonly strangers: readonly string[];
  /** Why such a client was not looked up; null when all were. */
  readonly lookUpProblem: Problem | null;
  /** Its directory's half, to be joined with other activity. */
  readonly identities: readonly ApplicationIdentity[];
}

/** Joins everything that was read. `identities` are those of the same directory, where they are known already. */
export function* joinTenant(
  directory: Directory,
  outcomes: ActivityOutcomes,
  lookUp: LookUp,
  tenantId: string,
  known: readonly ApplicationIdentity[] | null,
): Work<JoinedTenant> {
  const identities = known ?? (yield* joinDirectory(directory, tenantId));
  // Of a part of the grants nobody can tell whose traffic has none.
  const strangers = directory.isWhole ? yield* ungrantedAppIds(identities, outcomes) : [];
  const ungranted = lookedUp(strangers, lookUp);
  const applications = yield* joinActivity(identities, strangers, outcomes, ungranted, directory, tenantId);
  return { applications, strangers, lookUpProblem: ungranted.problem, identities };
}

/** App IDs that the last look-up was not about are unread: they must not pass for deleted. */
function lookedUp(appIds: readonly string[], { data, problem }: LookUp): UngrantedClients {
  if (!data) return { asked: new Set(), found: new Map(), unread: new Set(appIds), problem };
  const unasked = appIds.filter((appId) => !data.asked.has(appId));
  return { ...data, unread: new Set([...data.unread, ...unasked]), problem: problem ?? data.problem };
}
