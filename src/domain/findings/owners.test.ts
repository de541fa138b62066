import { expect, test } from 'vitest';
import {
  access,
  application,
  facts,
  judging,
  owners,
  type Read,
  told,
  UNKNOWN,
  verdict,
  whyNot,
} from '../../../tests/support/findings.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import type { Origin } from '../origin.ts';
import type { Known, Owners } from '../reviewFacts.ts';

const PRIVILEGED = { access: [access('endpoint', ['Machine.Isolate'])] };

const judged = (read: Read, change: Partial<ConnectedApplication> = PRIVILEGED) =>
  verdict('fewOwners', application(change), judging(facts(read)));

test.each<[what: string, registration: Known<Owners>, principal: Known<Owners>, expected: string]>([
  ['none', owners([]), owners([]), 'certain'],
  ['one on the registration', owners(['ann']), owners([]), 'certain'],
  ['one on the service principal', owners([]), owners(['ann']), 'certain'],
  ['the same on both', owners(['ann']), owners(['ann']), 'certain'],
  ['one on each', owners(['ann']), owners(['ben']), 'clear'],
  ['two on one', owners(['ann', 'ben']), owners([]), 'clear'],
  ['one, and more that did not come', owners(['ann'], true), owners([]), 'clear'],
  ['one, the others not known', owners(['ann']), UNKNOWN, 'unjudged'],
  ['two, the others not known', owners(['ann', 'ben']), UNKNOWN, 'clear'],
  ['none known', UNKNOWN, UNKNOWN, 'unjudged'],
])('%s', (_, registrationOwners, principalOwners, expected) => {
  expect(judged({ registrationOwners, principalOwners })).toBe(expected);
});

test('nothing read is nothing known', () => {
  expect(judged({ credentials: null })).toBe('unjudged');
  expect(whyNot('fewOwners', application(PRIVILEGED), judging(facts({ credentials: null })))).toMatch(
    /row limit/,
  );
});

test.each<[origin: Origin, expected: string]>([
  [{ kind: 'thisTenant' }, 'certain'],
  [{ kind: 'otherTenant', verifiedPublisher: 'Fabrikam' }, 'certain'],
  [{ kind: 'legacy' }, 'certain'],
  [{ kind: 'agentIdentity' }, 'certain'],
  [{ kind: 'unknown' }, 'unjudged'],
  [{ kind: 'microsoft' }, 'clear'],
  [{ kind: 'managedIdentity' }, 'clear'],
])('without a registration here, of the origin %j', (origin, expected) => {
  expect(judged({ registration: null }, { ...PRIVILEGED, origin })).toBe(expected);
});

test('a foreign application has the owners of its service principal', () => {
  const origin: Origin = { kind: 'otherTenant', verifiedPublisher: null };
  const read: Read = { registration: null, principalOwners: owners(['ann', 'ben']) };
  expect(judged(read, { ...PRIVILEGED, origin })).toBe('clear');
});

test.each<[what: string, change: Partial<ConnectedApplication>, expected: string]>([
  ['nothing privileged', { access: [access('endpoint', ['Alert.Read.All'])] }, 'clear'],
  ['an unrated permission', { access: [access('endpoint', ['New.Power.All'])] }, 'unjudged'],
  ['a grant unread', { unreadAccess: [{ api: 'xdr', context: 'user' }] }, 'unjudged'],
])('only privileged applications need owners: %s', (_, change, expected) => {
  expect(judged({}, change)).toBe(expected);
});

test('with two owners it does not matter what it may do', () => {
  expect(
    judged({ principalOwners: owners(['ann', 'ben']) }, { access: [access('endpoint', ['New.Power.All'])] }),
  ).toBe('clear');
});

test('the sentence names the owner and the permissions', () => {
  const of = application({
    access: [
      access('endpoint', ['Machine.Isolate', 'Alert.Read.All']),
      access('endpoint', ['Machine.Isolate'], {}, 'user'),
    ],
  });
  const tell = (read: Read) => told('fewOwners', of, judging(facts(read)));
  const powers = 'although it may use Machine.Isolate (Defender for Endpoint).';
  expect(tell({}).sentence).toBe(`It has no owner, ${powers}`);
  expect(tell({ principalOwners: owners(['ann']) })).toMatchObject({
    sentence: `It has one owner, Name of ann (ann@contoso.example), ${powers}`,
    numbers: [
      { label: 'Owners', value: '1' },
      { label: 'Threshold', value: 'fewer than 2 owners' },
      { label: 'Privileged permissions', value: 'Machine.Isolate (Defender for Endpoint)' },
    ],
  });
});
