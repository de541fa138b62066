import { expect, test } from 'vitest';
import { GRAPH_OTHER_PERMISSIONS, GRAPH_SECURITY_PERMISSIONS } from '../demo/catalog/graphPermissions.ts';
import { type DefenderApiKey, isDefenderPermission } from './defenderApis.ts';
import {
  catalogEntry,
  catalogValue,
  highestRating,
  isPrivileged,
  lesserPermission,
  type PermissionRating,
  permissionWords,
  RATING_LABELS,
  RATINGS,
  TIER_LABELS,
  TIERS,
  tierOf,
} from './permissions.ts';

test.each<[DefenderApiKey, string, PermissionRating]>([
  ['endpoint', 'Machine.Isolate', 'response'],
  ['endpoint', 'Machine.LiveResponse', 'response'],
  ['endpoint', 'Library.Manage', 'write'],
  ['endpoint', 'Ti.ReadWrite', 'write'],
  ['endpoint', 'AdvancedQuery.Read.All', 'read'],
  ['xdr', 'Incident.ReadWrite', 'write'],
  ['graph', 'SecurityAnalyzedMessage.ReadWrite.All', 'response'],
  ['cloudApps', 'settings.manage', 'write'],
])('%s %s is rated %s', (api, value, rating) => {
  expect(permissionWords(api, value, null).rating).toBe(rating);
});

test.each([
  ['a delegated value without .All shares the role’s words', 'Alert.Read', 'Whatever', 'read alerts'],
  ['an unknown value has the dictionary’s name', 'Brand.New', 'Do something new', 'Do something new'],
  ['an unknown value without name says so', 'Brand.New', null, 'No description known'],
  ['an unknown value with an empty name says so', 'Brand.New', '', 'No description known'],
  ['a name of JavaScript’s own is no permission', 'constructor', null, 'No description known'],
])('%s', (_, value, displayName, words) => {
  expect(permissionWords('endpoint', value, displayName).words).toBe(words);
});

test.each<[string, DefenderApiKey, string, ReturnType<typeof tierOf>, boolean]>([
  ['takes devices over', 'endpoint', 'Machine.LiveResponse', 'control', true],
  ['decides which code live response runs', 'endpoint', 'Library.Manage', 'control', true],
  ['switches protection off', 'endpoint', 'SecurityConfiguration.ReadWrite.All', 'control', true],
  ['does so for a user', 'endpoint', 'SecurityConfiguration.ReadWrite', 'control', true],
  ['acts on devices, in a limited way', 'endpoint', 'Machine.Scan', 'management', true],
  ['acts on mail', 'graph', 'SecurityAnalyzedMessage.ReadWrite.All', 'management', true],
  ['changes data', 'endpoint', 'Alert.ReadWrite.All', 'management', false],
  ['reads everything', 'graph', 'ThreatHunting.Read.All', 'broad', false],
  ['reads a part', 'endpoint', 'Alert.Read', 'plain', false],
  ['is unknown', 'endpoint', 'Brand.New', 'unrated', false],
  ['is of another API', 'xdr', 'Machine.Isolate', 'unrated', false],
  ['is of JavaScript’s own', 'endpoint', 'constructor', 'unrated', false],
  ['is of an API without a dictionary', 'identity', 'Pam.ReadWrite.All', 'unrated', false],
])('a permission that %s: %s %s is of tier %s, privileged: %s', (_, api, value, tier, privileged) => {
  expect(tierOf(api, value)).toBe(tier);
  expect(isPrivileged(api, value)).toBe(privileged);
  expect(catalogEntry(api, value) === null).toBe(tier === 'unrated');
});

test.each<[string, string, string]>([
  ['an app role', 'Machine.Read.All', 'Machine.Read.All'],
  ['a delegated value without .All', 'Machine.Read', 'Machine.Read.All'],
  ['a value that exists with .All too', 'Ti.ReadWrite', 'Ti.ReadWrite'],
  ['an unknown one', 'Brand.New', 'Brand.New'],
  ['one that would be of JavaScript’s own', '__proto__', '__proto__'],
])('%s is catalogued as itself or as the app role: %s', (_, value, catalogued) => {
  expect(catalogValue('endpoint', value)).toBe(catalogued);
});

test.each<[string, DefenderApiKey, string, string | null]>([
  ['an app role', 'endpoint', 'Machine.ReadWrite.All', 'Machine.Read.All'],
  ['a delegated permission, as delegated ones are named', 'endpoint', 'Machine.ReadWrite', 'Machine.Read'],
  ['one of Microsoft Graph', 'graph', 'SecurityAlert.ReadWrite.All', 'SecurityAlert.Read.All'],
  ['one with nothing below it', 'endpoint', 'Machine.Isolate', null],
  ['an unknown one', 'endpoint', 'Brand.New', null],
])('what often suffices instead of %s', (_, api, value, lesser) => {
  expect(lesserPermission(api, value)).toBe(lesser);
});

test('the words of one API are not those of another', () => {
  expect(permissionWords('endpoint', 'Incident.Read.All', null).rating).toBe('unrated');
});

test.each<[string, PermissionRating[], PermissionRating | null]>([
  ['nothing', [], null],
  ['read and response', ['read', 'response', 'write'], 'response'],
  ['unrated above read', ['read', 'unrated'], 'unrated'],
  ['write above unrated', ['unrated', 'write'], 'write'],
  ['anything above none', ['none', 'read'], 'read'],
])('the highest of %s', (_, ratings, highest) => {
  expect(highestRating(ratings)).toBe(highest);
});

test('every rating and every tier has a rank and a label', () => {
  expect(new Set(RATINGS)).toEqual(new Set(Object.keys(RATING_LABELS)));
  expect(new Set(TIERS)).toEqual(new Set(Object.keys(TIER_LABELS)));
});

test('every security permission of Microsoft Graph counts as Defender’s', () => {
  const values = GRAPH_SECURITY_PERMISSIONS.flatMap(([role, , scope]) => [role, scope]);
  expect(values.filter((value) => value !== null && !isDefenderPermission('graph', value))).toEqual([]);
});

test('no other permission of Microsoft Graph counts', () => {
  const values = GRAPH_OTHER_PERMISSIONS.flatMap(([role, , scope]) => [role, scope]);
  expect(values.filter((value) => value !== null && isDefenderPermission('graph', value))).toEqual([]);
  expect(values.length).toBeGreaterThan(0);
});

test.each([
  ['graph', 'User.Read', false],
  ['graph', 'SecurityCopilotWorkspaces.Read.All', false],
  ['graph', 'securityalert.read.all', false],
  ['graph', '', false],
  ['graph', 'CloudApp-Discovery.Read.All', true],
  ['endpoint', 'User.Read.All', true],
  ['endpoint', '', true],
] as const)('%s %s counts as Defender’s: %s', (api, value, counts) => {
  expect(isDefenderPermission(api, value)).toBe(counts);
});
