import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish } from '../work.ts';
import { parseInSteps } from './parseInSteps.ts';

const parse = (text: string) => finish(parseInSteps(text));

/** How often the work pauses before it is done. */
function pauses(text: string): number {
  const work = parseInSteps(text);
  let count = 0;
  while (!work.next().done) count += 1;
  return count;
}

test('objects on lines of their own are parsed in steps', () => {
  const items = Array.from({ length: 100 }, (_, n) => ({ n, text: `{"${n}"},\n[` }));
  const text = `{"a":[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n],"b":{"c":[\r\n{},\r\n{}\r\n]}}`;
  expect(parse(text)).toEqual({ a: items, b: { c: [{}, {}] } });
  expect(pauses(text)).toBe(3);
});

test('a line that only looks like an object is none', () => {
  expect(parse('{"a":{"b":1}\n,"c":2}')).toEqual({ a: { b: 1 }, c: 2 });
});

test('JSON is parsed to the same, however it is broken into lines', () => {
  const text = fc.tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 0, 1, 2));
  fc.assert(
    fc.property(text, fc.array(fc.nat()), ([json, indent], breaks) => {
      const value: unknown = JSON.parse(json);
      expect(parse(JSON.stringify(value, null, indent))).toEqual(value);
      // Between tokens a line may break; punctuation inside texts is left alone.
      const broken = json.replace(/"(?:[^"\\]|\\.)*"|[[\]{},]/g, (token, at: number) =>
        token.length === 1 && breaks.some((place) => at % 7 === place % 7) ? `\n${token}\n` : token,
      );
      expect(parse(broken)).toEqual(value);
    }),
  );
});

test.each(['', '{', '{"a":[\n{"b":1},\n{"b":\n]}', '{"a":[\n{"b":1}\n{"b":2}\n]}', 'null x'])(
  'what is no JSON is none: %j',
  (text) => {
    expect(() => parse(text)).toThrow(SyntaxError);
  },
);

test('a text that looks like the place of an object gives no more than the file has', () => {
  expect(parse('{"a":"\\u0000object 5","b":[\n{"c":1}\n]}')).toEqual({ b: [{ c: 1 }] });
});
