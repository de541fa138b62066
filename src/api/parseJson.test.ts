import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finish } from '../domain/work.ts';
import { parseInPieces, parseJson } from './parseJson.ts';

/** What a parser makes of a text: the value, its keys in order, or that it is no JSON. */
function verdict(parse: () => unknown) {
  try {
    const value = parse();
    return { value, keys: JSON.stringify(value) };
  } catch (error) {
    return error instanceof SyntaxError ? 'no JSON' : error;
  }
}

function expectAlike(text: string, length: number) {
  const read = verdict(() => finish(parseInPieces(text, length)));
  // The matchers of Vitest take a key named "constructor" for the type of the object.
  deepStrictEqual(
    read,
    verdict(() => JSON.parse(text)),
  );
}

/** Few keys, so that some come twice, and texts full of what means something in JSON. */
const key = fc.constantFrom('a', 'b', '', '1', '__proto__', 'constructor', '"', '\\');
const words = fc.string({
  unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', ':', 'n', 'é', '😀', '\n'),
});
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(null, true, -0, 1.5e300),
    fc.integer(),
    words,
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 6 }),
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((members) => ({ members })),
}));

/** Writes a value with blanks, and members as often as they come. */
function write(value: unknown, blank: string): string {
  if (Array.isArray(value))
    return `[${blank}${value.map((one) => write(one, blank)).join(`,${blank}`)}]${blank}`;
  if (typeof value === 'object' && value !== null && 'members' in value) {
    const members = value.members as readonly [string, unknown][]; // made above
    const written = members.map(([name, one]) => `${JSON.stringify(name)}${blank}:${write(one, blank)}`);
    return `${blank}{${written.join(`${blank},`)}${blank}}`;
  }
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

const json = fc.tuple(value, fc.constantFrom('', ' ', '\n\t\r ')).map(([one, blank]) => write(one, blank));
const length = fc.integer({ min: 1, max: 60 });

test('in pieces of any length a text has the value that JSON.parse gives it', () => {
  fc.assert(fc.property(json, length, expectAlike), { numRuns: 2_000 });
});

const mangled = fc
  .tuple(
    json,
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom('', ',', ']', '[', '}', '{', '"', '\\', ':', ' ', '1', '\u00a0', 'x'),
  )
  .map(([text, place, cut, put]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + cut);
  });

test('in pieces of any length a mangled text is taken or refused as JSON.parse does', () => {
  fc.assert(fc.property(mangled, length, expectAlike), { numRuns: 4_000 });
});

test('a text that breaks off is refused as JSON.parse does', () => {
  const broken = fc.tuple(json, fc.nat()).map(([text, place]) => text.slice(0, place % (text.length + 1)));
  fc.assert(fc.property(broken, length, expectAlike), { numRuns: 1_000 });
});

test.each([
  '',
  ' ',
  '[1,2,]',
  '[[1,2,3],]',
  '[,[1,2,3]]',
  '[[1,2,3]4]',
  '[[1,2,3] "a"]',
  '[1 [2,3,4]]',
  '[[1,2,3}]',
  '{"a":[1,2,3]]',
  '{"a":[1,2,3],}',
  '{"a":[1,2,3] "b":1}',
  '{"a" [1,2,3]}',
  '{[1,2,3]}',
  '["a":[1,2,3]]',
  '[1,2,3],4',
  '[1,2,3],',
  '[1,2,3]]',
  '[1,2,3] x',
  '\ufeff[1,2,3]',
  '{"a":[1,2,3],"a":4}',
  '{"a":4,"b":5,"a":[1,2,3]}',
  '{"__proto__":[1,2,3]}',
  '["\\\\",[1,"\\"]"]]',
  ' [ [ 1 , 2 ] , [ ] , { } ] ',
  '"a very long text, [in] {brackets}"',
  '12345678901234567890',
])('%s', (text) => {
  for (let pieces = 1; pieces < 12; pieces += 1) expectAlike(text, pieces);
});

const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `row ${id}, "so called"` }));

test.each([
  ['advanced hunting', { schema: [], results: rows }],
  ['Log Analytics', { tables: [{ columns: [], rows }] }],
  ['a batch', { responses: [{ id: '0', body: { value: rows } }] }],
])('a long answer of %s is parsed in steps', (_, answer) => {
  const text = JSON.stringify(answer);
  const work = parseJson(text);
  let steps = 1;
  let step = work.next();
  for (; !step.done; step = work.next()) steps += 1;
  expect(step.value).toEqual(answer);
  // Fewer would leave one in which the page waits.
  expect(steps).toBeGreaterThan(text.length / 65_536);
});

test('lists nested without end are no trouble', () => {
  const text = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(finish(parseInPieces(text, 10))).toHaveLength(1);
});
