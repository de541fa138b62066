import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from './findBrowser.js';

/**
 * How Playwright starts the browser: the one on this machine, or else its own. Chromium cannot build its
 * sandbox as root; the rest keeps it from calling home during a test. `more` are further switches.
 */
export function launchOptions(more: readonly string[] = []): LaunchOptions {
  const executablePath = findBrowser();
  const isRoot = process.getuid?.() === 0;
  const args = [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...more,
  ];
  return { args, ...(executablePath && { executablePath }) };
}
