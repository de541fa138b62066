import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parse } from './parse.ts';
import { DateSchema, FlagSchema, GuidSchema, TextSchema, toDate } from './wireValues.ts';

test.each([
  [
    'capitals become lower case',
    'FC780465-2017-40D4-A0C5-307022471B92',
    'fc780465-2017-40d4-a0c5-307022471b92',
  ],
  ['all zeros are a GUID', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'],
  ['a quote does not pass', "fc780465-2017-40d4-a0c5-307022471b92'", null],
  ['a name does not pass', 'WindowsDefenderATP', null],
  ['nothing does not pass', '', null],
])('GUID: %s', (_, text, guid) => {
  const result = v.safeParse(GuidSchema, text);
  expect(result.success ? result.output : null).toBe(guid);
});

test.each([
  ['a date', '2026-03-30T12:00:00Z', '2026-03-30T12:00:00.000Z'],
  ['an offset', '2026-03-30T12:00:00-08:00', '2026-03-30T20:00:00.000Z'],
  ['seven decimals', '2026-03-30T12:00:00.1234567Z', '2026-03-30T12:00:00.123Z'],
  ['an offset with one digit', '2026-11-17T06:12:00-8:00', '2026-11-17T14:12:00.000Z'],
  ['an offset with one digit after decimals', '2026-11-17T06:12:00.1234567+5:30', '2026-11-17T00:42:00.123Z'],
  ['no offset at all, which is UTC', '2026-03-30T12:00:00', '2026-03-30T12:00:00.000Z'],
  ['a date beyond all calendars', '+999999-01-01T00:00:00Z', undefined],
  ['an empty text', '', undefined],
  ['nonsense', 'yesterday', undefined],
  ['null', null, undefined],
])('date: %s', (_, text, iso) => {
  expect(toDate(text)?.toISOString()).toBe(iso);
});

const whole = (max: number) => fc.integer({ min: 0, max });
const two = (value: number) => String(value).padStart(2, '0');

test('whatever the offset and however it is written, the instant is the same', () => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
  const sign = fc.constantFrom(1, -1);
  fc.assert(
    fc.property(
      instant,
      sign,
      whole(14),
      whole(59),
      fc.boolean(),
      (time, direction, hours, minutes, pads) => {
        const local = new Date(time + direction * (hours * 60 + minutes) * 60_000);
        const offset = `${direction > 0 ? '+' : '-'}${pads ? two(hours) : hours}:${two(minutes)}`;
        const text = `${local.toISOString().slice(0, -1)}0000${offset}`;
        expect(toDate(text)?.getTime()).toBe(time);
      },
    ),
  );
});

test('an optional field that is absent reads as null', () => {
  const schema = v.object({ text: TextSchema, flag: FlagSchema, at: DateSchema });
  const nothing = { text: null, flag: null, at: null };
  expect(v.parse(schema, {})).toEqual(nothing);
  expect(v.parse(schema, nothing)).toEqual(nothing);
});

test('a flag that is false stays false', () => {
  expect(v.parse(FlagSchema, false)).toBe(false);
});

test.each([
  ['a field', { value: [{ id: 1 }] }, 'value.0.id'],
  ['the whole', null, '(the whole answer)'],
])('a wrong shape is named by its path: %s', (_, body, path) => {
  const schema = v.object({ value: v.array(v.object({ id: v.string() })) });
  const problem = { kind: 'wrongShape', what: 'the list', path };
  expect(() => parse(schema, body, 'the list')).toThrow(
    expect.objectContaining({ problem: expect.objectContaining(problem) }),
  );
});
