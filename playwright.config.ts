import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/browser/launchOptions.ts';

const { CI } = process.env;

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
    launchOptions: launchOptions(),
  },
});
