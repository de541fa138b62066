import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/browser/findBrowser.js';

const { CI } = process.env;
const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

/** Chromium cannot build its sandbox as root; the rest keeps the browser from calling home during a test. */
const args = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.e2e.ts',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(CI),
  // Nothing here measures time; a busy machine must not fail a test.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  webServer: {
    command: 'npx vite preview --port 4174 --strictPort',
    url: 'http://localhost:4174',
    reuseExistingServer: false,
  },
  use: {
    baseURL: 'http://localhost:4174',
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
});
