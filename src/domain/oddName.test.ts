import { expect, test } from 'vitest';
import { imitation, oddities } from './oddName.ts';

const kinds = (name: string) => oddities(name).map(({ kind }) => kind);

test.each([
  'Contoso Exporter',
  'Contoso (test) – 2026',
  'Größe & Übersicht',
  'Защита конечных точек',
  'Defenderコネクタ',
  '端點防護 Connector',
  'Εξαγωγή',
  'Contoso Защита', // two alphabets, each in its own word
  'می\u200cخواهم', // a joiner that Persian needs
  '👩\u200d💻 Tools',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} Tools', // the flag of England
  'app 11111111-2222-3333-4444-555555555555',
  'contoso.example',
])('nothing is odd about %j', (name) => {
  expect(oddities(name)).toEqual([]);
});

test.each(['', ' ', '\u200b', '\u3164', ' \u00ad\u2060 '])('%j is empty', (name) => {
  expect(kinds(name)).toEqual(['empty']);
});

test.each([
  ['Contoso\u0007', ['U+0007']],
  ['Contoso\nExporter', ['U+000A']],
  ['Cont\u200boso', ['U+200B']],
  ['Cont\u200doso', ['U+200D']],
  ['\u200cContoso', ['U+200C']],
  ['Contoso\u202egpj', ['U+202E']],
  ['\u2066Contoso\u2069', ['U+2066', 'U+2069']],
  ['\ufeffContoso\ufeff', ['U+FEFF']],
  ['Con\u00adtoso', ['U+00AD']],
  ['Contoso\u{e0041}', ['U+E0041']],
  ['Con\u2800toso', ['U+2800']],
])('%j holds characters that do not show', (name, codePoints) => {
  expect(oddities(name)).toEqual([{ kind: 'invisible', codePoints }]);
});

test.each([
  ['C\u043entoso Exporter', 'C\u043entoso', ['Latin', 'Cyrillic']],
  ['Exporter \u0391dmin', '\u0391dmin', ['Latin', 'Greek']],
])('%j mixes alphabets in a word', (name, word, scripts) => {
  expect(oddities(name)).toEqual([{ kind: 'mixedScripts', word, scripts }]);
});

test.each([
  ['11111111-2222-3333-4444-55555555abCD', 'onlyId'],
  [' {11111111-2222-3333-4444-555555555555} ', 'onlyId'],
  ['https://contoso.example/callback', 'onlyAddress'],
  ['api://11111111-2222-3333-4444-555555555555', 'onlyAddress'],
  ['www.contoso.example', 'onlyAddress'],
])('%j is only an ID or an address', (name, kind) => {
  expect(kinds(name)).toEqual([kind]);
});

test.each([
  ['Microsoft Graph Sync', 'Microsoft', 'leading'],
  ['MICROSOFT 365 helper', 'MICROSOFT', 'leading'],
  ['MicrosoftGraphSync', 'MicrosoftGraphSync', 'leading'],
  ['Azure2Contoso', 'Azure2Contoso', 'leading'],
  ['Office 365 Reports', 'Office', 'leading'],
  ['Windows Updater', 'Windows', 'leading'],
  ['Contoso for Microsoft', 'Microsoft', 'mentioned'],
  ['Contoso Defender Connector', 'Defender', 'mentioned'],
  ['Micros0ft Sync', 'Micros0ft', 'disguised'],
  ['rnicrosoft', 'rnicrosoft', 'disguised'],
  ['Mlcrosoft', 'Mlcrosoft', 'disguised'],
  ['Contoso and \u041cicrosoft', '\u041cicrosoft', 'disguised'],
  ['D\u00e9fender', 'D\u00e9fender', 'disguised'],
  ['\uff2dicrosoft', '\uff2dicrosoft', 'disguised'],
  ['Micro\u200bsoft', 'Microsoft', 'leading'],
])('%j sounds like Microsoft', (name, word, how) => {
  expect(imitation(name)).toEqual({ word, how });
});

test.each([
  'Contoso Exporter',
  'Front Office Portal',
  'Contoso Windows Inventory',
  'Entrance Control',
  'ENTRANCE',
  'Microsofties',
  'Modern Work',
  '',
])('%j does not sound like Microsoft', (name) => {
  expect(imitation(name)).toBeNull();
});
