import { defineConfig } from '@playwright/test';
import { launchOptions } from '../browser/launchOptions.ts';
import { MICROSOFT_HOSTS, MICROSOFT_PORT, VIEWPORT } from './conditions.ts';

/** Microsoft's names lead to the tenant on this machine. */
const rules = MICROSOFT_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${MICROSOFT_PORT}`);

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  retries: 0,
  // It ends by itself; a tenant of 20,000 applications is read a dozen times.
  timeout: 0,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: VIEWPORT,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ignoreHTTPSErrors: true,
    launchOptions: launchOptions([`--host-resolver-rules=${rules.join(', ')}`]),
  },
});
