import type { CDPSession, Page } from '@playwright/test';
import { SCROLL_FRAMES } from './conditions.ts';
import type { Scrolled } from './gauge.ts';
import type { Log } from './microsoft/messages.ts';
import type { Microsoft } from './microsoft/startMicrosoft.ts';
import type { LongEntry } from './observe.ts';
import { median } from './statistics.ts';

/** Everything measured on one page in one run. Times in milliseconds, from the navigation or the event on. */
export interface Measured {
  readonly firstRows: number;
  /** Every application is in the list; its numbers may still be missing. */
  readonly listed: number;
  /** Every application is in the list with its numbers of all tables. */
  readonly complete: number;
  /** The paced last-used report has been read, too. */
  readonly ended: number;
  /** What the page computed until then, on its main thread. */
  readonly busy: number;
  readonly sort: number;
  readonly keystroke: number;
  readonly firstOpening: number;
  readonly opening: number;
  readonly scrolled: Scrolled;
  /** Bytes in use after a garbage collection, with what belongs to the DOM. */
  readonly heap: number;
  /** Elements: the most seen. */
  readonly elements: number;
  readonly log: Log;
  /** From the first rows on, in reading and in use. */
  readonly longTasks: readonly LongTask[];
  /** What the toolbar counts. */
  readonly counted: string;
}

/** A task above 50 ms, with the scripts of the frame that it held up. */
export interface LongTask extends LongEntry {
  /** What was going on. */
  readonly phase: string;
}

/** Loads the page, waits until it has read everything, and uses it. */
export async function measure(page: Page, url: string, microsoft: Microsoft): Promise<Measured> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await microsoft.takeLog();
  await page.goto(url);
  const { firstRows, listed, complete, ended } = await readToTheEnd(page);
  const busy = await mainThreadMs(devtools);
  const log = await microsoft.takeLog();
  const counted = await page.getByText(/ of [\d,]+ applications$/).innerText();
  const heap = await heapBytes(devtools);
  const loaded = await elements(page);

  const phases: [name: string, from: number][] = [['reading', firstRows]];
  const begin = async (phase: string) =>
    void phases.push([phase, await page.evaluate(() => performance.now())]);
  await begin('sorting');
  const sort = await sortMs(page);
  await begin('searching');
  const keystroke = await keystrokeMs(page);
  await begin('opening');
  const [firstOpening, opening] = [await openingMs(page, 2), await openingMs(page, 3)];
  await begin('scrolling');
  const scrolled = await page.evaluate((frames) => gauge.scroll(frames), SCROLL_FRAMES);
  const longTasks = await longTasksOf(page, phases);
  const most = Math.max(loaded, await elements(page));
  await devtools.detach();
  // Nothing of it runs or lies in memory while the other page is measured.
  await page.goto('about:blank');
  return {
    ...{ firstRows, listed, complete, ended, busy, sort, keystroke, firstOpening, opening, scrolled, heap },
    ...{ elements: most, log, longTasks, counted },
  };
}

/** When the page came how far. */
type Reading = Pick<Measured, 'firstRows' | 'listed' | 'complete' | 'ended'>;

/** Waits until everything is read and nothing more comes for a second. */
export async function readToTheEnd(page: Page): Promise<Reading> {
  const handle = await page.waitForFunction(
    () => {
      const { firstRows, listed, complete, ended } = observed;
      if (firstRows === null || listed === null || complete === null || ended === null) return null;
      return performance.now() - ended < 1_000 ? null : { firstRows, listed, complete, ended };
    },
    undefined,
    { timeout: 600_000, polling: 250 },
  );
  const reading = await handle.jsonValue();
  if (!reading) throw new Error('waitForFunction gave a falsy value');
  return reading;
}

async function mainThreadMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = await devtools.send('Runtime.getHeapUsage');
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}

function elements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

/** By name, to and fro; the order by last use is put back. */
async function sortMs(page: Page): Promise<number> {
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) times.push(await clickMs(page, 'Application'));
  await clickMs(page, 'Last seen');
  return median(times);
}

async function clickMs(page: Page, column: string): Promise<number> {
  const header = page.getByRole('columnheader').getByRole('button', { name: column });
  return reaction(page, 'click', 'rows', () => header.click());
}

/** The second character of a search, several times: few applications lack the first, few have both. */
async function keystrokeMs(page: Page): Promise<number> {
  const search = page.getByRole('searchbox', { name: 'Search applications' });
  await search.click();
  await reaction(page, 'keydown', 'rows', () => page.keyboard.press('1'));
  const times = [];
  for (const character of ['a', 'b', 'c', 'd', 'e']) {
    times.push(await reaction(page, 'keydown', 'rows', () => page.keyboard.press(character)));
    await reaction(page, 'keydown', 'rows', () => page.keyboard.press('Backspace'));
  }
  await reaction(page, 'keydown', 'rows', () => page.keyboard.press('Backspace'));
  return median(times);
}

/** The application in this row; the header is row 1. */
async function openingMs(page: Page, row: number): Promise<number> {
  const link = page.locator(`tbody tr[aria-rowindex="${row}"]`).getByRole('link').first();
  const time = await reaction(page, 'click', 'dialog', () => link.click());
  await reaction(page, 'keydown', 'dialog', () => page.keyboard.press('Escape'));
  return time;
}

async function reaction(
  page: Page,
  event: 'click' | 'keydown',
  change: 'rows' | 'dialog',
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(([name, what]) => gauge.expect(name, what), [event, change] as const);
  await act();
  const time = await page.evaluate(() => gauge.reaction);
  if (time === null) throw new Error('The page was left while it was measured');
  return time;
}

/** The long tasks from the first phase on, each with the scripts of the frame that it held up. */
async function longTasksOf(page: Page, phases: readonly [string, number][]): Promise<LongTask[]> {
  // Entries of the last frame arrive after it.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const { tasks, frames } = await page.evaluate(() => observed);
  return tasks.flatMap((task) => {
    const phase = phases.findLast(([, from]) => from <= task.start)?.[0];
    if (!phase) return [];
    const frame = frames.find(
      ({ start, milliseconds }) => start <= task.start + 1 && task.start < start + milliseconds,
    );
    return { ...task, phase, scripts: frame?.scripts ?? [] };
  });
}
