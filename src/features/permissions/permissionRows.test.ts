import { expect, test } from 'vitest';
import { holder } from '../../../tests/support/holders.ts';
import { DEFENDER_APIS } from '../../domain/defenderApis.ts';
import { PERMISSION_CATALOG } from '../../domain/permissionCatalog.ts';
import { countHolders } from './countHolders.ts';
import { filterRows, type PermissionFilter, permissionRows } from './permissionRows.ts';
import { NO_FILTER } from './usePermissionFilter.ts';

const HOLDERS = countHolders([
  holder([
    ['endpoint', 'application', 'Brand.New', 'Alert.Read.All'],
    ['endpoint', 'user', 'Machine.LiveResponse'],
    ['identity', 'application', 'Pam.Read.All'],
  ]),
]);
const ROWS = permissionRows(HOLDERS);
const values = (api: string) => ROWS.filter((row) => row.api === api).map(({ value }) => value);
const left = (filter: Partial<PermissionFilter>) =>
  filterRows(ROWS, { ...NO_FILTER, ...filter }).map(({ value }) => value);

test('there is one row for each permission of the catalogue, and for each held one that it does not know', () => {
  const known = DEFENDER_APIS.flatMap(({ key }) => Object.keys(PERMISSION_CATALOG[key]));
  expect(ROWS.map(({ value }) => value).sort()).toEqual([...known, 'Brand.New', 'Pam.Read.All'].sort());
  expect(permissionRows([])).toHaveLength(known.length);
});

test('the APIs stand in their order, and within one what reaches furthest stands first', () => {
  expect([...new Set(ROWS.map(({ api }) => api))]).toEqual(DEFENDER_APIS.map(({ key }) => key));
  const endpoint = values('endpoint');
  expect(endpoint.slice(0, 6)).toEqual([
    'Machine.Isolate',
    'Machine.LiveResponse',
    'Machine.Offboard',
    'Machine.RestrictExecution',
    'Machine.StopAndQuarantine',
    'Library.Manage',
  ]);
  const order = ['Library.Manage', 'Machine.Scan', 'Event.Write', 'Brand.New', 'readonly', 'Alert.Read.All'];
  expect(endpoint.filter((value) => order.includes(value))).toEqual(order);
});

test('a row knows its holders, and whether the catalogue knows it', () => {
  const row = (value: string) => ROWS.find((one) => one.value === value);
  expect(row('Machine.LiveResponse')?.holders).toMatchObject({ all: 1, application: 0, user: 1 });
  expect(row('Machine.Isolate')).toMatchObject({ holders: null, rating: 'response' });
  expect(row('Brand.New')).toMatchObject({ entry: null, rating: 'unrated' });
});

test.each<[string, Partial<PermissionFilter>, readonly string[]]>([
  ['a word of the sentence', { text: 'shell' }, ['Machine.LiveResponse']],
  ['a part of the value, in any case', { text: 'machine.iso' }, ['Machine.Isolate']],
  ['a word that the value holds, as a person says it', { text: 'isolate' }, ['Machine.Isolate']],
  ['several words in any order', { text: ' QUARANTINE  stop ' }, ['Machine.StopAndQuarantine']],
  ['nothing that matches', { text: 'no such permission' }, []],
  ['the class unrated', { rating: 'unrated' }, ['Brand.New', 'Pam.Read.All']],
  [
    'what is held',
    { onlyHeld: true },
    ['Machine.LiveResponse', 'Brand.New', 'Alert.Read.All', 'Pam.Read.All'],
  ],
  ['all of them', { text: 'brand', rating: 'unrated', onlyHeld: true }, ['Brand.New']],
  ['all of them, when one does not fit', { text: 'brand', rating: 'read', onlyHeld: true }, []],
])('the filter by %s', (_, filter, expected) => {
  expect(left(filter)).toEqual(expected);
});

test('no filter leaves every row', () => {
  expect(left({})).toHaveLength(ROWS.length);
});
