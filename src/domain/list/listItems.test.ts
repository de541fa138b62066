import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryApplications,
  arbitraryContext,
  facetContext,
  listApplication,
} from '../../../tests/support/listApplications.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import { valuesOf } from './facetValues.ts';
import { groupedItems, inGroups, type ListItem, plainItems } from './listItems.ts';

const NONE: ReadonlySet<string> = new Set();
const lines = (items: readonly ListItem[]) =>
  items.map((item) => (item.kind === 'group' ? `${item.label} (${item.count})` : item.application.name));

const holds = (...apis: readonly ('endpoint' | 'xdr' | 'graph')[]): Partial<ConnectedApplication> => ({
  access: apis.map((api) => ({ api, context: 'application', permissions: [] })),
});
const APPLICATIONS = [
  listApplication('Z', holds('graph', 'endpoint')),
  listApplication('Nothing'),
  listApplication('M', { unreadAccess: [{ api: 'xdr', context: 'user' }] }),
  listApplication('A', { ...holds('endpoint'), unreadAccess: [{ api: 'xdr', context: 'user' }] }),
];

test('groups go by label, what nobody knows comes last, and within them the order stays', () => {
  const groups = inGroups(APPLICATIONS, 'api', facetContext());
  expect(lines(groupedItems(groups, NONE))).toEqual([
    'Defender for Endpoint (2)',
    'Z',
    'A',
    'Microsoft Graph security (1)',
    'Z',
    'No access (1)',
    'Nothing',
    'Not all read (1)',
    'M',
  ]);
});

test('what nobody knows comes last whatever the others are called', () => {
  const permission = {
    value: 'Vulnerability.Read',
    words: '',
    rating: 'read',
    consent: null,
    grantedAt: null,
  } as const;
  const holder = listApplication('Holder', {
    access: [{ api: 'endpoint', context: 'application', permissions: [permission] }],
  });
  const groups = inGroups([listApplication('Nothing'), holder], 'permission', facetContext());
  expect(groups.map(({ label }) => label)).toEqual([
    'Vulnerability.Read (Defender for Endpoint)',
    'No permission',
  ]);
});

test('a collapsed group shows its count alone', () => {
  const groups = inGroups(APPLICATIONS, 'api', facetContext());
  const items = groupedItems(groups, new Set([groups[0]?.key ?? '']));
  expect(lines(items).slice(0, 3)).toEqual([
    'Defender for Endpoint (2)',
    'Microsoft Graph security (1)',
    'Z',
  ]);
  expect(items[0]).toMatchObject({ isCollapsed: true });
  expect(items[1]).toMatchObject({ isCollapsed: false });
});

test('without groups every application is a row', () => {
  expect(lines(plainItems(APPLICATIONS))).toEqual(['Z', 'Nothing', 'M', 'A']);
});

test.each(['publisher', 'api', 'permission'] as const)(
  'by %s, each application stands in the group of each of its values and in no other',
  (group) =>
    fc.assert(
      fc.property(arbitraryApplications, arbitraryContext, (applications, context) => {
        const groups = inGroups(applications, group, context);
        const items = groupedItems(groups, NONE);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const application of applications) {
          const values = valuesOf(group, application, context).filter((value, _, all) =>
            all.length > 1 ? value !== 'unknown' : true,
          );
          const inside = groups.filter((one) => one.applications.includes(application));
          expect(inside.map(({ key }) => key).toSorted()).toEqual(
            values.map((value) => `${group}:${value}`).toSorted(),
          );
        }
        for (const { applications: members } of groups) {
          const places = members.map((one) => applications.indexOf(one));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
    ),
);
