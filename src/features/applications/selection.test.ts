import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listApplication } from '../../../tests/support/listApplications.ts';
import { groupedItems, type ListItem, plainItems } from '../../domain/list/listItems.ts';
import { extended, NOTHING_SELECTED, type Selection, toggled, withAll, withoutAll } from './selection.ts';

const NAMES = ['Ant', 'Bee', 'Cat', 'Dog', 'Eel', 'Fox'];
const APPLICATIONS = NAMES.map((name) => listApplication(name));
const ITEMS = plainItems(APPLICATIONS);

const item = (key: string, items: readonly ListItem[] = ITEMS) => {
  const found = items.find((one) => one.key === key);
  if (!found) throw new Error(`No item has the key ${key}`);
  return found;
};
const select = (...keys: readonly string[]) =>
  keys.reduce<Selection>((selection, key) => toggled(selection, item(key)), NOTHING_SELECTED);
const selectedIn = ({ keys }: Selection) => [...keys].toSorted();

test('a row is selected, and taken back', () => {
  expect(selectedIn(select('Bee', 'Dog'))).toEqual(['Bee', 'Dog']);
  expect(selectedIn(select('Bee', 'Dog', 'Bee'))).toEqual(['Dog']);
});

describe('a range', () => {
  test('takes in both ends, in whichever direction', () => {
    expect(selectedIn(extended(select('Bee'), ITEMS, 'Bee', 'Dog'))).toEqual(['Bee', 'Cat', 'Dog']);
    expect(selectedIn(extended(select('Dog'), ITEMS, 'Dog', 'Bee'))).toEqual(['Bee', 'Cat', 'Dog']);
  });

  test('shrinks again, and leaves alone what was selected beside it', () => {
    const longer = extended(select('Fox', 'Ant'), ITEMS, 'Ant', 'Dog');
    const shorter = extended(longer, ITEMS, 'Ant', 'Bee');
    expect(selectedIn(shorter)).toEqual(['Ant', 'Bee', 'Fox']);
  });

  test('that begins somewhere else keeps the one before', () => {
    const first = extended(select('Ant'), ITEMS, 'Ant', 'Bee');
    expect(selectedIn(extended(first, ITEMS, 'Eel', 'Fox'))).toEqual(['Ant', 'Bee', 'Eel', 'Fox']);
  });

  test('passes over the headlines of groups', () => {
    const groups = [
      { key: 'one', label: 'One', applications: APPLICATIONS.slice(0, 2) },
      { key: 'two', label: 'Two', applications: APPLICATIONS.slice(2) },
    ];
    const items = groupedItems(groups, new Set());
    const [from = '', to = ''] = [items[2]?.key, items[4]?.key];
    expect(items[3]?.kind).toBe('group');
    expect(selectedIn(extended(NOTHING_SELECTED, items, from, to))).toEqual(['Bee', 'Cat']);
  });

  test('to a row that has left the list changes nothing', () => {
    const selection = select('Bee');
    expect(extended(selection, ITEMS, 'Bee', 'Gnu')).toBe(selection);
  });
});

test('the headline of a group cannot be selected', () => {
  const [headline] = groupedItems([{ key: 'one', label: 'One', applications: APPLICATIONS }], new Set());
  if (headline) expect(toggled(NOTHING_SELECTED, headline)).toBe(NOTHING_SELECTED);
  expect(headline?.kind).toBe('group');
});

test('all that is shown is selected and taken back, the others stay', () => {
  const shown = ITEMS.slice(0, 2);
  expect(selectedIn(withAll(select('Fox'), shown))).toEqual(['Ant', 'Bee', 'Fox']);
  expect(selectedIn(withoutAll(select('Fox', 'Ant', 'Bee'), shown))).toEqual(['Fox']);
});

test('a range selects what is between its ends and what was selected before, and nothing else', () => {
  const place = fc.nat(ITEMS.length - 1);
  return fc.assert(
    fc.property(fc.subarray(NAMES), place, place, (before, from, to) => {
      const selection = extended(select(...before), ITEMS, NAMES[from] ?? '', NAMES[to] ?? '');
      const between = NAMES.slice(Math.min(from, to), Math.max(from, to) + 1);
      expect(selectedIn(selection)).toEqual([...new Set([...before, ...between])].toSorted());
    }),
  );
});
