import { expect, test } from 'vitest';
import { CLOUDS } from '../src/domain/clouds.ts';
import { securityHeaders } from './securityHeaders.ts';

/** The sources of one directive of a page's policy. */
function sources(path: string, directive: string): string[] {
  const policy = securityHeaders(path)['Content-Security-Policy'] ?? '';
  const found = policy.split('; ').find((part) => part.startsWith(`${directive} `));
  return found?.split(' ').slice(1) ?? [];
}

test.each(Object.values(CLOUDS))('$label: its hosts can be reached, its sign-in framed', (cloud) => {
  expect(sources('/', 'connect-src')).toContain(`https://${cloud.loginHost}`);
  expect(sources('/', 'connect-src')).toContain(`https://${cloud.graphHost}`);
  expect(sources('/', 'connect-src')).toContain(`https://${cloud.logAnalyticsHost}`);
  expect(sources('/', 'frame-src')).toContain(`https://${cloud.loginHost}`);
});

test('a host that two clouds share is named once', () => {
  const named = sources('/', 'connect-src');
  expect(new Set(named).size).toBe(named.length);
});

test('only the exact bridge page can be framed, and it reaches nobody', () => {
  expect(sources('/redirect.html', 'frame-ancestors')).toEqual(["'self'"]);
  expect(sources('/redirect.html', 'connect-src')).toEqual([]);
  for (const path of ['/', '/redirect', '//redirect.html', '/redirect%2Ehtml', '/Redirect.html']) {
    expect(sources(path, 'frame-ancestors'), path).toEqual(["'none'"]);
  }
});
