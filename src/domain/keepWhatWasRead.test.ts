import { expect, test } from 'vitest';
import type {
  AppRoleAssignment,
  DelegatedGrant,
  Directory,
  DirectoryGap,
  ServicePrincipal,
  UngrantedClients,
} from './directory.ts';
import { keepWhatWasRead, keepWhoWasFound } from './keepWhatWasRead.ts';

const assignment = (id: string, api: 'endpoint' | 'xdr' = 'endpoint'): AppRoleAssignment => ({
  id,
  api,
  principalId: `client of ${id}`,
  principalName: '',
  appRoleId: 'role',
  grantedAt: null,
});

const grant = (id: string): DelegatedGrant => ({
  id,
  api: 'xdr',
  clientId: id,
  userId: null,
  scopes: ['Incident.Read'],
});

const gap = (part: DirectoryGap['part'], api: DirectoryGap['api']): DirectoryGap => ({
  part,
  api,
  problem: { kind: 'serviceError', what: 'a part' },
});

function directory(parts: Partial<Directory>): Directory {
  return {
    apis: [],
    assignments: [],
    grants: [],
    clients: new Map(),
    missingClients: new Set(),
    gaps: [],
    isWhole: true,
    ...parts,
  };
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

test('a whole reading replaces the earlier one', () => {
  const next = directory({ assignments: [assignment('new')] });
  expect(keepWhatWasRead(directory({ assignments: [assignment('old')] }), next)).toBe(next);
});

test('the first reading stays as it is, gaps and all', () => {
  const next = directory({ gaps: [gap('delegatedGrants', 'xdr')] });
  expect(keepWhatWasRead(undefined, next)).toBe(next);
});

test('the list of an API that failed keeps its earlier rows, and only that list', () => {
  const earlier = directory({ assignments: [assignment('a'), assignment('b', 'xdr')], grants: [grant('g')] });
  const next = directory({ gaps: [gap('appRoleAssignments', 'xdr')] });
  const kept = keepWhatWasRead(earlier, next);
  expect([ids(kept.assignments), ids(kept.grants), kept.gaps]).toEqual([['b'], [], next.gaps]);
});

test('delegated grants that failed keep their earlier rows', () => {
  const next = directory({ gaps: [gap('delegatedGrants', 'xdr')] });
  expect(ids(keepWhatWasRead(directory({ grants: [grant('g')] }), next).grants)).toEqual(['g']);
});

test('details that failed keep the earlier ones; newer ones win', () => {
  const client = (displayName: string) => ({ objectId: 'x', displayName }) as ServicePrincipal; // only these two matter here
  const earlier = directory({
    clients: new Map([
      ['x', client('before')],
      ['y', client('kept')],
    ]),
  });
  const next = directory({
    clients: new Map([['x', client('after')]]),
    gaps: [gap('servicePrincipals', null)],
  });
  const names = [...keepWhatWasRead(earlier, next).clients.values()].map(({ displayName }) => displayName);
  expect(names.sort()).toEqual(['after', 'kept']);
});

const anybody = { objectId: 'somebody' } as ServicePrincipal; // who it is does not matter here

function lookUp(
  found: readonly string[],
  unread: readonly string[],
  asked = [...found, ...unread],
): UngrantedClients {
  return {
    asked: new Set(asked),
    found: new Map(found.map((appId) => [appId, anybody])),
    unread: new Set(unread),
    problem: unread.length > 0 ? { kind: 'serviceError', what: 'the applications' } : null,
  };
}

test('a look-up that failed keeps who was found before', () => {
  const kept = keepWhoWasFound(lookUp(['a'], []), lookUp([], ['a', 'b']));
  expect([[...kept.found.keys()], [...kept.unread]]).toEqual([['a'], ['b']]);
});

test('a look-up that was answered forgets who is gone', () => {
  const gone = lookUp([], ['b'], ['a', 'b']);
  expect([...keepWhoWasFound(lookUp(['a'], []), gone).found.keys()]).toEqual([]);
});

test('a whole look-up replaces the earlier one', () => {
  const next = lookUp(['b'], []);
  expect(keepWhoWasFound(lookUp(['a'], []), next)).toBe(next);
});
