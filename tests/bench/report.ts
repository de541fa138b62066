import { FIRST_LOAD_AIM, FIRST_LOAD_BYTES } from '../budgets.ts';
import type { LoadedFile } from '../support/firstLoad.ts';
import { BANDWIDTH, LATENCY_MS } from './conditions.ts';
import type { LongTask } from './measures.ts';
import { growth } from './statistics.ts';
import { type Row, type SizeResult, tableOf, type Unit } from './table.ts';

/** Everything that one execution of the benchmark found out. */
export interface Report {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly browser: string;
  readonly runs: number;
  readonly firstLoad: readonly LoadedFile[];
  readonly sizes: readonly SizeResult[];
}

/** Named per phase. */
const NAMED_TASKS = 5;

/** The report in Markdown. */
export function toMarkdown(report: Report): string {
  const { date, processor, cores, memoryBytes, browser, runs, sizes } = report;
  return [
    '# Performance',
    `${date.slice(0, 16).replace('T', ' ')} UTC; ${processor}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(1)} GiB; Chromium ${browser}. Medians of ${runs} runs, product and floor in turns, after one load that is not measured. Every request to Microsoft's hosts waits ${LATENCY_MS} ms, and all answers share ${BANDWIDTH / 1e6} Mbit/s.`,
    'The floor is a page written by hand, without a framework, that sends the same requests, keeps the same fields and draws the same first screen. Times compare within one report only.',
    ...sizes.map(sizeSection),
    growthSection(sizes),
    firstLoadSection(report.firstLoad),
    ...sizes.slice(-1).map(longTaskSection),
  ].join('\n\n');
}

function sizeSection(result: SizeResult): string {
  const rows = tableOf(result).map(
    (row) =>
      `| ${row.measure} | ${format(row.product, row.unit)} | ${format(row.floor, row.unit)} | ${ratio(row)} | ${row.target?.text ?? ''} | ${verdict(row.met)} |`,
  );
  const [counted = ''] = result.product.map((run) => run.counted);
  return [
    `## ${result.size.toLocaleString('en')} applications`,
    `The product shows ${counted}, the floor ${result.floor[0]?.counted}.`,
    [
      '| Measure | Product | Floor | Ratio | Target | |',
      '| --- | --: | --: | --: | --- | --- |',
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}

/** How the measures grow between the smallest and the largest tenant: 1 is in proportion. */
function growthSection(sizes: readonly SizeResult[]): string {
  const [from, to] = [sizes[0], sizes.at(-1)];
  if (!from || !to || from === to) return '## Growth\n\nOne size alone has none.';
  const largest = new Map(tableOf(to).map((row) => [row.measure, row]));
  const rows = tableOf(from).flatMap((small) => {
    const large = largest.get(small.measure);
    // A page may have no long task at all, which has no logarithm.
    if (!large || small.unit === 'count' || small.floor === 0) return [];
    const exponent = (pick: (row: Row) => number) => growth([from.size, pick(small)], [to.size, pick(large)]);
    const [own, least] = [exponent((row) => row.product), exponent((row) => row.floor)];
    const isJudged = small.measure === 'Complete rows';
    return `| ${small.measure} | ${own.toFixed(2)} | ${least.toFixed(2)} | ${isJudged ? '≤ 1' : ''} | ${verdict(isJudged ? own <= 1 : null)} |`;
  });
  return [
    '## Growth',
    `The power of its size that a measure grows with, from ${from.size.toLocaleString('en')} to ${to.size.toLocaleString('en')} applications.`,
    ['| Measure | Product | Floor | Target | |', '| --- | --: | --: | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function firstLoadSection(files: readonly LoadedFile[]): string {
  const total = (ending: string) =>
    files.filter(({ file }) => file.endsWith(ending)).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  const all = total('.js') + total('.css');
  return [
    '## First load',
    `${kilobytes(all)} gzip until the list of a signed-in admin stands: ${kilobytes(total('.js'))} of script and ${kilobytes(total('.css'))} of styles in ${files.length} files. Target ≤ ${kilobytes(FIRST_LOAD_BYTES)}: ${verdict(all <= FIRST_LOAD_BYTES)}; aim ${kilobytes(FIRST_LOAD_AIM)}: ${verdict(all <= FIRST_LOAD_AIM)}.`,
  ].join('\n\n');
}

/** The longest tasks of the largest tenant by what was going on, over all runs. */
function longTaskSection({ size, product }: SizeResult): string {
  const tasks = product.flatMap((run) => run.longTasks).toSorted((a, b) => b.milliseconds - a.milliseconds);
  const rows = [...new Set(tasks.map(({ phase }) => phase))].flatMap((phase) => {
    const own = tasks.filter((task) => task.phase === phase);
    return own.slice(0, NAMED_TASKS).map((task) => {
      const [start, duration] = [Math.round(task.start), Math.round(task.milliseconds)];
      return `| ${phase} (${own.length}) | ${start} ms | ${duration} ms | ${scriptsOf(task)} |`;
    });
  });
  return [
    '## Long tasks',
    `The longest of ${tasks.length} tasks above 50 ms after the product's first rows, in all runs with ${size.toLocaleString('en')} applications; with the scripts of the frame that each held up.`,
    ['| While | At | Duration | Scripts |', '| --- | --: | --: | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function scriptsOf({ scripts }: LongTask): string {
  return scripts
    .slice(0, 3)
    .map(({ invoker, url, milliseconds }) => {
      const file = url.split('/').at(-1) || 'inline';
      return `${invoker.replace(/^https?:\S+\//, '')} in ${file} (${Math.round(milliseconds)} ms)`;
    })
    .join(', ');
}

function format(value: number, unit: Unit): string {
  if (unit === 'bytes') return kilobytes(value);
  const text = Math.round(value).toLocaleString('en');
  return unit === 'ms' ? `${text} ms` : text;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000).toLocaleString('en')} kB`;
}

function ratio({ product, floor }: Row): string {
  return floor > 0 ? `${(product / floor).toFixed(2)}` : '';
}

function verdict(met: boolean | null): string {
  if (met === null) return '';
  return met ? 'met' : '**missed**';
}
