import { expect, test } from 'vitest';
import { application, FACTS, told, verdict, whyNot } from '../../../tests/support/findings.ts';
import type { Origin } from '../origin.ts';

const OWN: Origin = { kind: 'thisTenant' };
const UNVERIFIED: Origin = { kind: 'otherTenant', verifiedPublisher: null };
const VERIFIED: Origin = { kind: 'otherTenant', verifiedPublisher: 'Fabrikam' };

const judged = (name: string, origin: Origin) => verdict('oddName', application({ name, origin }));

test.each<[name: string, origin: Origin, expected: string]>([
  ['Contoso Exporter', OWN, 'clear'],
  ['', OWN, 'certain'],
  ['Contoso\u202e Exporter', OWN, 'certain'],
  ['11111111-2222-3333-4444-555555555555', OWN, 'certain'],
  ['https://contoso.example/app', OWN, 'certain'],
  ['C\u043entoso', OWN, 'likely'],
  ['Microsoft Defender Sync', OWN, 'clear'],
  ['Microsoft Defender Sync', VERIFIED, 'clear'],
  ['Microsoft Defender Sync', UNVERIFIED, 'likely'],
  ['Contoso for Microsoft Defender', UNVERIFIED, 'possible'],
  ['Micros0ft', UNVERIFIED, 'likely'],
  ['Microsoft Defender Sync', { kind: 'unknown' }, 'unjudged'],
  ['Contoso Exporter', { kind: 'unknown' }, 'clear'],
  ['', { kind: 'unknown' }, 'certain'],
])('%j of %j', (name, origin, expected) => {
  expect(judged(name, origin)).toBe(expected);
});

test('an empty name that nobody could read is not odd', () => {
  const unread = application({ name: '', facts: null });
  expect(verdict('oddName', unread)).toBe('unjudged');
  expect(whyNot('oddName', unread)).toBe('Unknown: its name could not be read.');
  expect(verdict('oddName', application({ name: '', facts: FACTS }))).toBe('certain');
});

test('everything odd is told', () => {
  const of = application({ name: 'Micr\u043esoft\u200b', origin: UNVERIFIED });
  expect(told('oddName', of)).toEqual({
    key: 'oddName',
    confidence: 'certain',
    sentence:
      'Its name holds characters that do not show, or that turn text around: U+200B. The word “Micr\u043esoft” in its name mixes Latin and Cyrillic letters, which look alike. “Micr\u043esoft” is written with other letters to look like a name of Microsoft, but it comes from another tenant, and its publisher is not verified.',
    numbers: [
      { label: 'Characters', value: 'U+200B' },
      { label: 'Letters', value: 'Latin and Cyrillic' },
      { label: 'Sounds like Microsoft', value: 'Micr\u043esoft' },
    ],
  });
});
