import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page, test } from '@playwright/test';
import { firstLoad } from '../support/firstLoad.ts';
import { FLOOR_PORT, PRODUCT_PORT, RUNS, SIZES } from './conditions.ts';
import { installGauge } from './gauge.ts';
import { type Measured, measure, readToTheEnd } from './measures.ts';
import type { Log } from './microsoft/messages.ts';
import { buildMicrosoft, type Microsoft } from './microsoft/startMicrosoft.ts';
import { observe } from './observe.ts';
import { type Report, toMarkdown } from './report.ts';
import { type ServedPage, servePage } from './servePage.ts';
import type { SizeResult } from './table.ts';

const { BENCH_DIST: dist = 'dist' } = process.env;
const RESULTS = 'bench-results';

/*
 * Measures the production build beside the floor. BENCH_SIZES=200,2000 and BENCH_RUNS=1 narrow it, and
 * BENCH_DIST names another build than dist. Nothing here fails for being slow: the report says what is met.
 */
test('the product beside the floor', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'connected-applications-'));
  const startMicrosoft = await buildMicrosoft(join(folder, 'microsoft'));
  const product = await servePage(dist, join(folder, 'product'), PRODUCT_PORT, true);
  const floor = await servePage(join(import.meta.dirname, 'floor'), join(folder, 'floor'), FLOOR_PORT, false);
  const sizes: SizeResult[] = [];
  for (const size of SIZES) {
    const microsoft = await startMicrosoft(size);
    sizes.push({ size, ...(await compare(browser, microsoft, product, floor)) });
    await microsoft.stop();
  }
  await Promise.all([product.close(), floor.close()]);
  rmSync(folder, { recursive: true });
  publish({
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memoryBytes: totalmem(),
    browser: browser.version(),
    runs: RUNS,
    firstLoad: firstLoad(dist),
    sizes,
  });
});

/** Loads each page once unmeasured, then both in turns, so that a drift of the machine hits both. */
async function compare(browser: Browser, microsoft: Microsoft, product: ServedPage, floor: ServedPage) {
  const { clientId, tenantId } = microsoft;
  product.configure({ mode: 'live', clientId, tenantId, cloud: 'global' });
  const productPage = await openPage(browser, product);
  await productPage.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await readToTheEnd(productPage);
  floor.configure({ tenantId, ...questionsIn(await microsoft.takeLog()) });
  const floorPage = await openPage(browser, floor);
  await readToTheEnd(floorPage);
  await Promise.all([productPage.goto('about:blank'), floorPage.goto('about:blank')]);

  const results: Record<'product' | 'floor', Measured[]> = { product: [], floor: [] };
  for (let run = 1; run <= RUNS; run += 1) {
    results.product.push(await measure(productPage, product.url, microsoft));
    results.floor.push(await measure(floorPage, floor.url, microsoft));
    console.log(`${results.floor[0]?.counted}: run ${run} of ${RUNS}`);
  }
  await Promise.all([productPage.context().close(), floorPage.context().close()]);
  return results;
}

/** Opens a page in a context of its own, with what observes it. */
async function openPage(browser: Browser, { url }: ServedPage): Promise<Page> {
  const context = await browser.newContext();
  await context.addInitScript(observe);
  await context.addInitScript(installGauge);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** What the product asked, for the floor to ask the same. */
function questionsIn({ sent }: Log) {
  const resources = sent.find(({ url }) => url.includes('/v1.0/servicePrincipals?$filter=appId'));
  const lastUsed = sent.find(({ url }) => url.includes('/servicePrincipalSignInActivities'));
  const hunting = sent.filter(({ url }) => url.endsWith('/runHuntingQuery')).map(({ body }) => body);
  if (!resources || !lastUsed) throw new Error('The product did not ask what it is known to ask');
  return {
    authorization: resources.authorization,
    resources: resources.url,
    lastUsed: lastUsed.url,
    hunting,
  };
}

function publish(report: Report): void {
  const markdown = toMarkdown(report);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'performance.md'), `${markdown}\n`);
  writeFileSync(join(RESULTS, 'performance.json'), JSON.stringify(report, withoutTokens, 2));
  console.log(`\n${markdown}`);
}

/** Requests are worth keeping, what they carry is not. */
function withoutTokens(key: string, value: unknown): unknown {
  return key === 'authorization' || key === 'body' ? undefined : value;
}
