import { expect, test } from 'vitest';
import { cacheControl, isFilePath } from './caching.ts';

test('the configuration is never kept', () => {
  expect(cacheControl('/config.json')).toBe('no-store');
});

test.each(['/', '/index.html', '/redirect.html', '/favicon.svg', '/applications/assets/a.js'])(
  '%s is asked for again each time',
  (path) => expect(cacheControl(path)).toBe('no-cache'),
);

test.each([
  ['/assets/x', true],
  ['/config.json', true],
  ['/', false],
  ['/applications', false],
  ['/applications/contoso.example', false],
])('%s means a file: %s', (path, expected) => expect(isFilePath(path)).toBe(expected));
