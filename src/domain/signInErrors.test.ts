import { expect, test } from 'vitest';
import { signInError } from './signInErrors.ts';

/** Every code of the official list that applications meet, and those met without being explained there. */
const CODES = [
  '7000215 7000222 7000218 700027 700024 70021 700213 7000112 7000113 7000114 700016 500011 50001',
  '650056 65001 90094 53003 530032 50105 501051 90002 90038 90055 50196 1000031',
].flatMap((line) => line.split(' '));

test.each(CODES)('%s has a meaning and a fix', (code) => {
  const { meaning = '', fix = '' } = signInError(code) ?? {};
  expect(meaning).toMatch(/^\p{L}.*[^.]$/u);
  expect(fix).toMatch(/^\p{Lu}.*\.$/u);
});

test('codes that differ in cause differ in meaning', () => {
  expect(new Set(CODES.map((code) => signInError(code)?.meaning)).size).toBe(CODES.length);
});

test.each(['0', '', '403', '7000215 ', 'AADSTS7000215', 'toString', '__proto__'])(
  'nothing is said of %j',
  (code) => {
    expect(signInError(code)).toBeNull();
  },
);
