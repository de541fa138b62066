import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import { identify } from '../../src/domain/joinDirectory.ts';
import { outcomes } from './activity.ts';
import { client, EMPTY, NOBODY, TENANT } from './directory.ts';
import type { InnerAnswer } from './fakeGraph.ts';
import { joinActivity } from './join.ts';

const guid = (start: string, index: number) => `${start}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** The service principal's object ID of application number `index`. */
export const objectIdOf = (index: number) => guid('aaaaaaaa', index);
/** The app ID of application number `index`. */
export const appIdOf = (index: number) => guid('bbbbbbbb', index);

const IDENTITY = identify(client(''), TENANT, { kind: 'granted' }, [], []);
const [QUIET] = joinActivity([IDENTITY], outcomes({}), NOBODY, EMPTY, TENANT);

/** Application number `index` of the tenant's own, without access or activity, unless told otherwise. */
export function ownApplication(
  index: number,
  change: Partial<ConnectedApplication> = {},
): ConnectedApplication {
  if (!QUIET) throw new Error('One identity makes one application');
  const objectId = objectIdOf(index);
  return { ...QUIET, key: objectId, objectId, appId: appIdOf(index), name: `App ${index}`, ...change };
}

/** The tenant's own applications from 0 on. */
export function ownApplications(count: number): readonly ConnectedApplication[] {
  return Array.from({ length: count }, (_, index) => ownApplication(index));
}

/** Whether a path of a sub-request is for registrations. */
export const isForRegistrations = (path: string) => path.startsWith('/applications?');

/** The IDs that the filter of a decoded path names. */
export const idsIn = (path: string): readonly string[] => path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];

/** The row of an object in the list that a decoded path asks: without credentials or owners. */
export function factsRow(path: string, id: string): Record<string, unknown> {
  const held = { passwordCredentials: [], keyCredentials: [] };
  const owners = path.includes('$expand=owners(') ? { owners: [] } : {};
  return isForRegistrations(path)
    ? { id: id.replace('bbbbbbbb', 'cccccccc'), appId: id, ...held, ...owners }
    : { id, ...held, ...owners };
}

/** Answers a sub-request with a row for everything that it asks for. */
export function everythingFound(path: string): InnerAnswer {
  return { body: { value: idsIn(path).map((id) => factsRow(path, id)) } };
}
