import type { Snapshot, SnapshotApplication } from '../evidence/snapshot.ts';
import { addTo } from '../groupBy.ts';
import { RATINGS } from '../permissions.ts';
import { mapInSteps, type Work } from '../work.ts';
import {
  type ChangeKind,
  changed,
  type Difference,
  type Pair,
  type Times,
  type Topic,
  untold,
} from './change.ts';
import { compareActivity } from './compareActivity.ts';
import { compareCredentials, compareOwners } from './compareFacts.ts';
import { compareNames, compareSignIn } from './compareIdentity.ts';
import { comparePermissions } from './comparePermissions.ts';
import { finder } from './matchApplications.ts';

/** One change of one application. */
export interface Change {
  /** As it is now, or was where it is gone. */
  readonly application: SnapshotApplication;
  readonly detail: string;
}

/** Applications of which the same cannot be told for the same reason. */
export interface Untold {
  readonly topic: Topic;
  readonly why: string;
  readonly applications: readonly SnapshotApplication[];
}

/** What is different between two snapshots, and what nobody can tell. */
export interface Changes {
  readonly byKind: ReadonlyMap<ChangeKind, readonly Change[]>;
  readonly untold: readonly Untold[];
}

/** What changed from one snapshot of a tenant to a later one. */
export function* compareSnapshots(before: Snapshot, now: Snapshot): Work<Changes> {
  const times: Times = { before: before.provenance, now: now.provenance };
  const byKind = new Map<ChangeKind, Change[]>();
  const unknowns = new Map<string, { topic: Topic; why: string; applications: SnapshotApplication[] }>();

  function add(application: SnapshotApplication, differences: readonly Difference[]): void {
    for (const one of differences) {
      if (one.state === 'changed') {
        addTo(byKind, one.kind, { application, detail: one.detail });
      } else {
        const known = unknowns.get(`${one.topic} ${one.why}`);
        if (known) known.applications.push(application);
        else unknowns.set(`${one.topic} ${one.why}`, { ...one, applications: [application] });
      }
    }
  }

  const findBefore = finder(before.applications);
  yield;
  const findNow = finder(now.applications);
  yield;
  yield* mapInSteps(now.applications, (application) => {
    const earlier = findBefore(application);
    add(
      application,
      earlier ? comparePair({ before: earlier, now: application }, times) : appeared(application, times),
    );
  });
  yield* mapInSteps(before.applications, (application) => {
    if (!findNow(application)) add(application, disappeared(application, times));
  });
  return { byKind, untold: [...unknowns.values()] };
}

function comparePair(pair: Pair, times: Times): readonly Difference[] {
  const { before, now } = pair;
  const wasDeleted = before.presence === 'clientDeleted';
  const isDeleted = now.presence === 'clientDeleted';
  if (!wasDeleted && isDeleted)
    return [changed('gone', 'Deleted; its permissions are left over'), ...comparePermissions(pair)];
  if (wasDeleted && !isDeleted)
    return [changed('new', 'Was deleted, and is back'), ...comparePermissions(pair)];
  // Nothing else is known of what has been deleted.
  if (isDeleted) return comparePermissions(pair);
  return [
    ...comparePermissions(pair),
    ...compareObjects(pair),
    ...compareSignIn(pair),
    ...compareNames(pair),
    ...compareActivity(pair, times),
  ];
}

/** What stands on the objects of an application, where they are known at both times. */
function compareObjects(pair: Pair): readonly Difference[] {
  const times = [
    ...(pair.before.objectId === null ? ['in the earlier file'] : []),
    ...(pair.now.objectId === null ? ['now'] : []),
  ];
  if (times.length === 0) return [...compareCredentials(pair), ...compareOwners(pair)];
  const why = `Its service principal is not known ${times.join(' and ')}.`;
  return [untold('credentials', why), untold('owners', why)];
}

const TRAFFIC_ONLY =
  'It holds no permission and is listed for its traffic alone, and how far that was watched at the other time the file does not say.';

/** An application that only the later snapshot has. */
function appeared(application: SnapshotApplication, { before }: Times): readonly Difference[] {
  const { createdAt, presence } = application;
  const isYounger = createdAt !== null && Date.parse(createdAt) > Date.parse(before.takenAt);
  if (isYounger) {
    return [changed('new', `Created on ${createdAt.slice(0, 10)}; ${holdingText(application)}`)];
  }
  if (presence === 'trafficOnly') return [untold('listing', TRAFFIC_ONLY)];
  if (before.rowsExcluded > 0) return [untold('listing', 'The earlier file holds a filtered list.')];
  if (!before.isWhole) return [untold('listing', 'The list of the earlier file was not read to its end.')];
  return [changed('new', holdingText(application))];
}

/** An application that only the earlier snapshot has. */
function disappeared(application: SnapshotApplication, { now }: Times): readonly Difference[] {
  if (application.presence === 'trafficOnly') return [untold('listing', TRAFFIC_ONLY)];
  if (now.rowsExcluded > 0) return [untold('listing', 'The list is filtered now.')];
  if (!now.isWhole) return [untold('listing', 'The list is not read to its end now.')];
  return [changed('gone', holdingText(application))];
}

/** How many permissions, and the most powerful of them. */
function holdingText({ permissions, unreadAccess }: SnapshotApplication): string {
  const [first, ...others] = permissions.toSorted(
    (a, b) => RATINGS.indexOf(a.class) - RATINGS.indexOf(b.class),
  );
  const isRead = unreadAccess.length === 0;
  if (!first) return isRead ? 'no permission' : 'permissions not read to their end';
  const text = others.length === 0 ? first.value : `${first.value} and ${others.length} more`;
  return isRead ? `holds ${text}` : `holds at least ${text}`;
}
