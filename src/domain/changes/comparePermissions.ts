import type { PermissionThen } from '../decisions/decision.ts';
import { defenderApi } from '../defenderApis.ts';
import type { SnapshotApplication } from '../evidence/snapshot.ts';
import { RATING_LABELS } from '../permissions.ts';
import { changed, type Difference, type Pair, untold } from './change.ts';

type Held = SnapshotApplication['permissions'][number];
type Door = SnapshotApplication['unreadAccess'][number];

/**
 * Permissions added and removed. What is missing from a list that was not read to its end may be there all the
 * same, so only what is in one list and not in a whole other one counts.
 */
export function comparePermissions({ before, now }: Pair): readonly Difference[] {
  const [then, today] = [byKey(before.permissions), byKey(now.permissions)];
  const differences: Difference[] = [];
  for (const [key, held] of today) {
    const earlier = then.get(key);
    if (!earlier && isRead(before, held)) differences.push(changed('permissionAdded', heldText(held)));
    // Users of a list that was not read to its end are counted as far as it was.
    if (earlier && isRead(before, held) && isRead(now, held)) {
      differences.push(...compareConsent(earlier, held));
    }
  }
  for (const [key, held] of then) {
    if (!today.has(key) && isRead(now, held)) differences.push(changed('permissionRemoved', heldText(held)));
  }
  const why = unreadText(before, now);
  return why === null ? differences : [...differences, untold('permissions', why)];
}

/** A permission as a key, the same for equal ones. */
export function permissionKey({ api, context, value }: PermissionThen): string {
  return `${api} ${context} ${value}`;
}

function byKey(permissions: readonly Held[]): ReadonlyMap<string, Held> {
  return new Map(permissions.map((held) => [permissionKey(held), held]));
}

/** Whether the grants of this permission's API and context were read to their end. */
export function isRead({ unreadAccess }: Pick<SnapshotApplication, 'unreadAccess'>, at: Door): boolean {
  return !unreadAccess.some(({ api, context }) => api === at.api && context === at.context);
}

function compareConsent(before: Held, now: Held): readonly Difference[] {
  if (before.consent === now.consent || before.consent === null || now.consent === null) return [];
  const [from, to] = [consentText(before.consent), consentText(now.consent)];
  return [changed('consentChanged', `${placeText(now)}: from ${from} to ${to}`)];
}

function consentText(consent: NonNullable<Held['consent']>): string {
  if (consent === 'allUsers') return 'all users';
  return consent === 1 ? '1 user' : `${consent} users`;
}

function heldText(held: Held): string {
  const consent = held.consent === null ? '' : `, for ${consentText(held.consent)}`;
  return `${placeText(held)}: ${RATING_LABELS[held.class].toLowerCase()}${consent}`;
}

function placeText({ value, api, context }: Held): string {
  return `${value} (${defenderApi(api).label}, ${context} context)`;
}

function unreadText(before: SnapshotApplication, now: SnapshotApplication): string | null {
  const [then, today] = [doorsText(before), doorsText(now)];
  if (then === '' && today === '') return null;
  return [
    then && `In the earlier file not read to the end: ${then}.`,
    today && `Now not read to the end: ${today}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function doorsText({ unreadAccess }: SnapshotApplication): string {
  return unreadAccess.map(({ api, context }) => `${defenderApi(api).label}, ${context} context`).join('; ');
}
