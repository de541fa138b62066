import { expect, test } from 'vitest';
import { application, held, NOW, snapshot } from '../../../tests/support/snapshots.ts';
import type { Choice, Decision } from '../decisions/decision.ts';
import type { SnapshotApplication } from '../evidence/snapshot.ts';
import { finish } from '../work.ts';
import { outstandingDecisions } from './outstanding.ts';

const DOOR = { api: 'endpoint', context: 'application' } as const;
const ISOLATE = { ...DOOR, value: 'Machine.Isolate' } as const;
const ALERT = { ...DOOR, value: 'Alert.Read.All' } as const;

function decided(choice: Choice, change: Partial<Decision> = {}): Decision {
  return {
    application: { key: 'a', appId: 'app-of-a', objectId: 'a', name: 'Name of a' },
    choice,
    reason: '',
    reviewer: 'ada@contoso.example',
    decidedAt: new Date('2026-03-30T12:00:00Z'),
    nextReview: null,
    held: [ISOLATE, ALERT],
    ...change,
  };
}

/** The sentence on a decision, by whether it is open, cannot be told, or is done. */
function outcome(
  decision: Decision,
  now: readonly SnapshotApplication[],
  provenance: Partial<typeof NOW> = {},
) {
  const { open, untold } = finish(
    outstandingDecisions([decision], snapshot(NOW, now, provenance), '2026-06-30'),
  );
  return { open: open.map(({ why }) => why), untold: untold.map(({ why }) => why) };
}

const BOTH = [held(ISOLATE.value), held(ALERT.value)];
const DONE = { open: [], untold: [] };

test.each<[string, Decision, Partial<SnapshotApplication>, ReturnType<typeof outcome>]>([
  [
    'to retire, and nothing was done',
    decided('retire'),
    { permissions: BOTH },
    { open: ['It can still sign in and still holds 2 permissions.'], untold: [] },
  ],
  [
    'to retire, and it was only disabled',
    decided('retire'),
    { signIn: 'disabled', permissions: [held(ALERT.value)] },
    { open: ['It still holds 1 permission.'], untold: [] },
  ],
  [
    'to retire, and only its permissions were removed',
    decided('retire'),
    {},
    { open: ['It can still sign in.'], untold: [] },
  ],
  ['to retire, disabled and without permissions', decided('retire'), { signIn: 'disabled' }, DONE],
  [
    'to retire, and deleted',
    decided('retire'),
    { presence: 'clientDeleted', signIn: 'unknown', permissions: BOTH },
    DONE,
  ],
  [
    'to retire, and nobody knows whether it can sign in',
    decided('retire'),
    { signIn: 'unknown' },
    { open: [], untold: ['Whether it can still sign in is not known.'] },
  ],
  [
    'to retire, and its permissions were not read',
    decided('retire'),
    { signIn: 'disabled', unreadAccess: [DOOR] },
    { open: [], untold: ['Its permissions could not be read to their end.'] },
  ],
  [
    'to reduce, and it holds what it held',
    decided('reduce'),
    { permissions: [...BOTH, held('Score.Read.All')] },
    { open: ['It still holds all 2 permissions that it held when this was decided.'], untold: [] },
  ],
  ['to reduce, and one is gone', decided('reduce'), { permissions: [held(ALERT.value)] }, DONE],
  [
    'to reduce, and one is not in a list that was not read to its end',
    decided('reduce'),
    { permissions: [held(ALERT.value)], unreadAccess: [DOOR] },
    { open: [], untold: ['Its permissions could not be read to their end.'] },
  ],
  [
    'to reduce, and nobody knows what it held',
    decided('reduce', { held: null }),
    { permissions: BOTH },
    { open: [], untold: ['What it held when this was decided was not read to its end.'] },
  ],
  ['to reduce, and it held nothing', decided('reduce', { held: [] }), {}, DONE],
  ['to keep', decided('keep'), { permissions: BOTH }, DONE],
  [
    'to keep until a day that has come',
    decided('keep', { nextReview: '2026-06-30' }),
    {},
    { open: ['The next review was due on 2026-06-30.'], untold: [] },
  ],
  ['to keep until tomorrow', decided('keep', { nextReview: '2026-07-01' }), {}, DONE],
  [
    'to ask the owner by a day that has passed',
    decided('askOwner', { nextReview: '2026-04-30' }),
    {},
    { open: ['The next review was due on 2026-04-30.'], untold: [] },
  ],
])('decided %s', (_, decision, now, expected) => {
  expect(outcome(decision, [application('a', now)])).toEqual(expected);
});

test.each<[Choice, ReturnType<typeof outcome>]>([
  ['retire', { open: [], untold: ['No longer connected; whether it was disabled or deleted is not known.'] }],
  ['reduce', DONE],
  ['keep', DONE],
])(
  'what is gone from the whole list lost its permissions, and nobody knows what else: %s',
  (choice, expected) => {
    expect(outcome(decided(choice, { nextReview: '2026-04-30' }), [])).toEqual(expected);
  },
);

test.each(['retire', 'reduce'] as const)(
  'what is gone from a part of the list may still be there: %s',
  (choice) => {
    const why = 'It is not in the list, but the list is not read to its end.';
    expect(outcome(decided(choice), [], { isWhole: false })).toEqual({ open: [], untold: [why] });
    expect(outcome(decided('keep'), [], { isWhole: false })).toEqual(DONE);
  },
);
