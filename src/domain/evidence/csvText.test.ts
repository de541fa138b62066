import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, csvRecord, guardFormulas } from './csvText.ts';

/** As docs/exports.md tells a reader to. */
function unguarded(text: string): string {
  return text.replace(/(^|[;\t\r\n])'/g, '$1');
}

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 1234', "'+49 30 1234"],
  ['-Exporter', "'-Exporter"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['\r\n=1', "'\r\n'=1"],
  ['  =1', "'  =1"],
  ['" =1', '\'" =1'],
  ['\u200B=1', "'\u200B=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A1', "'＠A1"],
  ["'=1", "''=1"],
  ["'quoted'", "''quoted'"],
  ['a;=1', "a;'=1"],
  ['a; b; -c', "a; b;' -c"],
  ['a\n=1', "a\n'=1"],
])('%j is guarded as %j', (text, guarded) => {
  expect(guardFormulas(text)).toBe(guarded);
});

test.each(['', 'Contoso', 'a=b', 'user@example.com', 'a-b; c-d', "Anna's", '1+1', '—', 'a\tb'])(
  '%j stays as it is',
  (text) => {
    expect(guardFormulas(text)).toBe(text);
  },
);

/** Texts made of what quoting and guarding have to get right, and any other. */
const hostile = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        "'",
        '"',
        ',',
        ';',
        '\t',
        '\r',
        '\n',
        ' ',
        '\u200B',
        '#',
        'x',
        '1',
      ),
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
);

test('a record read back is what was written, once the guard is off, and numbers stay numbers', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(hostile, fc.nat(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
      const [record] = parse(csvRecord(cells), {
        record_delimiter: '\r\n',
        cast: (text, { quoting }) => (quoting ? unguarded(text) : text === '' ? null : Number(text)),
      });
      expect(record).toEqual(cells);
    }),
    { numRuns: 2000 },
  );
});

test('no place where a spreadsheet may begin a cell has a formula, whatever it separates cells by', () => {
  const formula = /^[\s\p{C}"]*[=+\-@＝＋－＠]/u;
  fc.assert(
    fc.property(hostile, (text) => {
      const places = guardFormulas(text).split(/[;\t\r\n]/);
      expect(places.filter((place) => formula.test(place))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
