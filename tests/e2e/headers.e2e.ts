import { expect, test } from '@playwright/test';

const STRICT_PAGES = ['/', '/index.html', '/applications/xyz', '/applications/has.a.dot', '/favicon.svg'];

test('the bridge page can be framed by the app, and by nobody else', async ({ request }) => {
  const headers = (await request.get('/redirect.html')).headers();
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  expect(headers['cross-origin-opener-policy']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-cache');
});

for (const path of STRICT_PAGES) {
  test(`${path} carries the strict headers and is asked for again each time`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('https://graph.microsoft.com');
    expect(policy).not.toMatch(/unsafe-|\*|data:|http:/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['cache-control']).toBe('no-cache');
  });
}

test('a script with a hash in its name is kept for a year', async ({ request }) => {
  const page = await (await request.get('/')).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
  const response = await request.get(script ?? 'the page names no script');
  expect(response.headers()['content-type']).toContain('javascript');
  expect(response.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
});

for (const path of [
  '/assets/missing.js',
  '/assets/missing',
  '/missing.json',
  '/missing.html',
  '/favicon.ico',
]) {
  test(`${path} is missing: 404, never the start page, never cached`, async ({ request }) => {
    for (const accept of ['text/html', '*/*', 'application/json']) {
      const response = await request.get(path, { headers: { accept } });
      expect(response.status(), accept).toBe(404);
      expect(await response.text()).not.toContain('<html');
      expect(response.headers()['cache-control']).toMatch(/^no-/);
    }
  });
}

test('an address inside the app answers with the start page', async ({ request }) => {
  const page = await (await request.get('/applications/xyz?tab=permissions')).text();
  expect(page).toContain('<div id="root">');
});

test('someone who opens the bridge page by hand reads why, without an error', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => problems.push(message.text()));
  await page.goto('/redirect.html', { waitUntil: 'networkidle' });
  await expect(page.getByText('only completes a sign-in')).toBeVisible();
  expect(problems).toEqual([]);
});

test('the settings are never stored, so that a change takes effect at once', async ({ request }) => {
  const response = await request.get('/config.json');
  expect(await response.json()).toEqual({ mode: 'demo' });
  expect(response.headers()['cache-control']).toBe('no-store');
});
