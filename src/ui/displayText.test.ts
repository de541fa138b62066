import { expect, test } from 'vitest';
import { displayText } from './displayText.ts';

test.each([
  ['a plain name', 'Contoso Mail Sync', 'Contoso Mail Sync'],
  ['nothing', '', ''],
  ['only blanks', ' \t\u00A0\u3000\n', ''],
  ['only invisible characters', '\u200B\u2060\uFEFF\u3164\u2800', ''],
  ['line breaks and tabs', 'two\r\n\tlines\u2028and\u0085more', 'two lines and more'],
  ['blanks around', '  a   b  ', 'a b'],
  ['right-to-left override', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['isolates and marks', '\u2066a\u2069\u200E\u200F\u061C', 'a'],
  ['zero-width characters inside a word', 'Mi\u200Bcro\u200Dso\u2060ft\u00AD', 'Microsoft'],
  ['an invisible character between blanks', 'a \u200B b', 'a b'],
  ['C0 and C1 controls', 'a\u0000b\u001B[31m\u009Fc', 'ab[31mc'],
  ['tag characters', 'a\u{E0041}\u{E007F}', 'a'],
  ['a lone high surrogate', 'a\uD83Db', 'a\uFFFDb'],
  ['a lone low surrogate', '\uDE00', '\uFFFD'],
  ['accents and other scripts', 'Bücher 図書館 کتاب', 'Bücher 図書館 کتاب'],
  ['an emoji with a variation selector', 'Deploy ☁\uFE0F', 'Deploy ☁\uFE0F'],
  ['a joined emoji', '👩🏽\u200D💻 ❤\uFE0F\u200D🔥', '👩🏽\u200D💻 ❤\uFE0F\u200D🔥'],
  ['markup stays text', '<b>x</b>', '<b>x</b>'],
])('%s', (_, text, shown) => {
  expect(displayText(text)).toBe(shown);
});

test('cleaning twice changes nothing', () => {
  const text = ' \u202Ea\u200D\u200B 👩\u200D💻\uD800 ';
  expect(displayText(displayText(text))).toBe(displayText(text));
});
