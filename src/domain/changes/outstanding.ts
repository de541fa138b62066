import { isOverdue } from '../decisions/decide.ts';
import type { Decision } from '../decisions/decision.ts';
import type { Snapshot, SnapshotApplication } from '../evidence/snapshot.ts';
import { mapInSteps, type Work } from '../work.ts';
import { isRead, permissionKey } from './comparePermissions.ts';
import { finder } from './matchApplications.ts';

/** A decision that was not carried out, or of which that cannot be told, with the sentence that says so. */
export interface Outstanding {
  readonly decision: Decision;
  /** Whether its application is in the list now. */
  readonly isListed: boolean;
  readonly why: string;
}

export interface OutstandingDecisions {
  readonly open: readonly Outstanding[];
  readonly untold: readonly Outstanding[];
}

/** Which of these decisions were not carried out by the time of `now`; `today` is a UTC day as `yyyy-mm-dd`. */
export function* outstandingDecisions(
  decisions: Iterable<Decision>,
  now: Snapshot,
  today: string,
): Work<OutstandingDecisions> {
  const find = finder(now.applications);
  yield;
  const open: Outstanding[] = [];
  const untold: Outstanding[] = [];
  yield* mapInSteps(decisions, (decision) => {
    const application = find(decision.application);
    const result = application ? stillHere(decision, application) : missing(decision, now);
    const isListed = application !== null;
    if (result.state === 'open') open.push({ decision, isListed, why: result.why });
    else if (result.state === 'untold') untold.push({ decision, isListed, why: result.why });
    else if (isListed && isOverdue(decision, today)) {
      open.push({ decision, isListed, why: `The next review was due on ${decision.nextReview}.` });
    }
  });
  return { open, untold };
}

type Result = { readonly state: 'done' } | { readonly state: 'open' | 'untold'; readonly why: string };

const DONE: Result = { state: 'done' };

const DISCONNECTED = 'No longer connected; whether it was disabled or deleted is not known.';

function missing({ choice }: Decision, { provenance }: Snapshot): Result {
  if (choice !== 'retire' && choice !== 'reduce') return DONE;
  if (!provenance.isWhole) {
    return { state: 'untold', why: 'It is not in the list, but the list is not read to its end.' };
  }
  // What lost all of its permissions is not listed either, and may be enabled all the same.
  return choice === 'retire' ? { state: 'untold', why: DISCONNECTED } : DONE;
}

function stillHere(decision: Decision, application: SnapshotApplication): Result {
  if (application.presence === 'clientDeleted') return DONE;
  if (decision.choice === 'retire') return retired(application);
  return decision.choice === 'reduce' ? reduced(decision, application) : DONE;
}

function retired({ signIn, permissions, unreadAccess }: SnapshotApplication): Result {
  const left = [
    ...(signIn === 'enabled' ? ['can still sign in'] : []),
    ...(permissions.length > 0 ? [`still holds ${permissionsText(permissions.length)}`] : []),
  ];
  if (left.length > 0) return { state: 'open', why: `It ${left.join(' and ')}.` };
  if (signIn === 'unknown') return { state: 'untold', why: 'Whether it can still sign in is not known.' };
  return unreadAccess.length > 0
    ? { state: 'untold', why: 'Its permissions could not be read to their end.' }
    : DONE;
}

/** Reduced is what lacks one of the permissions that it held when that was decided. */
function reduced({ held }: Decision, application: SnapshotApplication): Result {
  if (held === null) {
    return { state: 'untold', why: 'What it held when this was decided was not read to its end.' };
  }
  if (held.length === 0) return DONE;
  const today = new Set(application.permissions.map(permissionKey));
  const gone = held.filter((permission) => !today.has(permissionKey(permission)));
  if (gone.some((permission) => isRead(application, permission))) return DONE;
  if (gone.length > 0) return { state: 'untold', why: 'Its permissions could not be read to their end.' };
  const all = held.length === 1 ? 'the permission' : `all ${held.length} permissions`;
  return { state: 'open', why: `It still holds ${all} that it held when this was decided.` };
}

function permissionsText(count: number): string {
  return count === 1 ? '1 permission' : `${count} permissions`;
}
