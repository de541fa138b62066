import { spawnSync } from 'node:child_process';
import { findBrowser } from './findBrowser.js';

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

const STEPS = [
  { command: 'npx playwright install chromium', says: "Downloading Playwright's Chromium …", possible: true },
  {
    command: 'apt-get update && apt-get install -y chromium',
    says: 'Installing the chromium package with apt-get …',
    possible: isLinuxRoot && hasAptGet(),
  },
];

if (!ensureBrowser()) {
  console.error(
    'No browser for the end-to-end tests. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one.',
  );
  process.exitCode = 1;
}

/** Finds a browser, or tries each step until there is one. */
function ensureBrowser() {
  if (report(findBrowser())) return true;
  return STEPS.filter((step) => step.possible).some((step) => {
    console.log(`No browser found. ${step.says}`);
    spawnSync(step.command, { shell: true, stdio: 'inherit' });
    return report(findBrowser());
  });
}

/** @param {string | null} path */
function report(path) {
  if (path) console.log(`Browser for the end-to-end tests: ${path}`);
  return path !== null;
}

function hasAptGet() {
  return spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}
