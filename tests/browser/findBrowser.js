import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium-based browser for the tests, or null. `CHROMIUM_PATH` decides if set; then comes an
 * installed browser, then the one that Playwright has downloaded.
 * @returns {string | null}
 */
export function findBrowser() {
  const { CHROMIUM_PATH: chosen } = process.env;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, but no browser runs from there. Correct or unset it.`);
  }
  return [...onPath(), ...usualPlaces(), chromium.executablePath()].find(runs) ?? null;
}

/** @returns {string[]} */
function onPath() {
  if (process.platform === 'win32') return [];
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter(Boolean);
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') return MAC_APPS;
  if (process.platform !== 'win32') return [];
  const { PROGRAMFILES, 'PROGRAMFILES(X86)': programFiles32, LOCALAPPDATA } = process.env;
  const roots = [PROGRAMFILES, programFiles32, LOCALAPPDATA];
  return roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((program) => join(root, program)) : []));
}

/**
 * On Linux a file is not enough: Ubuntu's chromium-browser may be a stub, a download may lack system libraries.
 * @param {string} path
 */
function runs(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 15_000 }).status === 0;
}
