import { expect, test } from 'vitest';
import { ENDPOINT_PERMISSIONS, ENDPOINT_PORTAL_ROLES } from '../demo/catalog/endpointPermissions.ts';
import { GRAPH_OTHER_PERMISSIONS, GRAPH_SECURITY_PERMISSIONS } from '../demo/catalog/graphPermissions.ts';
import { CLOUD_APPS_PERMISSIONS, XDR_PERMISSIONS } from '../demo/catalog/otherPermissions.ts';
import { type DefenderApiKey, isDefenderPermission } from './defenderApis.ts';
import {
  highestRating,
  type PermissionRating,
  permissionWords,
  RATING_LABELS,
  RATINGS,
} from './permissions.ts';
import { PERMISSION_WORDS } from './permissionWords.ts';

/** The dictionaries that Microsoft publishes; Defender for Identity publishes none. */
const DICTIONARIES = [
  ['endpoint', ENDPOINT_PERMISSIONS],
  ['xdr', XDR_PERMISSIONS],
  ['cloudApps', CLOUD_APPS_PERMISSIONS],
  ['graph', GRAPH_SECURITY_PERMISSIONS],
] as const;

test.each(DICTIONARIES)('every app role and delegated permission of %s has words', (api, rows) => {
  const values = rows.flatMap(([role, , scope]) => [role, scope]).filter((value) => value !== null);
  const unrated = values.filter((value) => permissionWords(api, value, null).rating === 'unrated');
  expect(unrated).toEqual([]);
  expect(values.length).toBeGreaterThan(3);
});

test.each(DICTIONARIES)('there are no words for a permission that %s does not have', (api, rows) => {
  const values = new Set(rows.map(([value]) => value));
  expect(Object.keys(PERMISSION_WORDS[api]).filter((value) => !values.has(value))).toEqual([]);
});

test.each(Object.entries(PERMISSION_WORDS))('the words of %s complete "may …"', (_, words) => {
  const odd = Object.values(words).filter(
    ([, phrase]) => !/^[a-z].*[a-z\d]$/i.test(phrase) || /^may /.test(phrase),
  );
  expect(odd).toEqual([]);
});

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

test('a permission named ReadWrite is never rated read', () => {
  const weak = Object.values(PERMISSION_WORDS)
    .flatMap((words) => Object.entries(words))
    .filter(([value, [rating]]) => /Write|Manage/i.test(value) && rating === 'read');
  expect(weak).toEqual([]);
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

test('every rating has a rank and a label', () => {
  expect(new Set(RATINGS)).toEqual(new Set(Object.keys(RATING_LABELS)));
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

test('the portal roles of users are no permissions of applications', () => {
  const rated = ENDPOINT_PORTAL_ROLES.filter(
    ([value]) => permissionWords('endpoint', value, null).rating !== 'unrated',
  );
  expect(rated).toEqual([]);
});
