import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { expect, test } from 'vitest';

/** What the code of each folder of src may import from others; `types` only with `import type`. */
const MAY_IMPORT: Readonly<Record<string, { code: readonly string[]; types?: readonly string[] }>> = {
  domain: { code: [] },
  api: { code: ['domain'] },
  activity: { code: ['api', 'domain'] },
  auth: { code: ['api', 'domain'] },
  demo: { code: ['domain'], types: ['api'] },
  ui: { code: [] },
  queries: { code: ['api', 'activity', 'domain'] },
  components: { code: ['queries', 'domain', 'ui'], types: ['api'] },
  features: { code: ['components', 'queries', 'domain', 'ui'], types: ['api'] },
};
const LONGEST_FILE = 300;
const STARTS_AT = 'main.tsx';

interface Import {
  readonly kind: 'code' | 'type' | 'dynamic';
  /** A package's name, or a path below src. */
  readonly target: string;
}

const SRC = join(import.meta.dirname, '../src');
const text = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path.split(sep).join('/'), readFileSync(join(SRC, path), 'utf8')] as const),
);
/** Tests may import anything, so the rules on imports leave them out. */
const imports = new Map(
  [...text].filter(([path]) => !path.includes('.test.')).map(([path, code]) => [path, importsOf(path, code)]),
);

function importsOf(path: string, code: string): Import[] {
  const find = (pattern: RegExp) => [...code.matchAll(pattern)];
  const resolve = (name = '') => (name.startsWith('.') ? posix.join(dirname(path), name) : name);
  const fixed = find(/^(?:import|export)\s+(type\s+(?!from\b))?(?:[^'";]*?\bfrom\s*)?['"]([^'"]+)['"]/gm);
  const dynamic = find(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...fixed.map(([, type, name]) => ({
      kind: type ? ('type' as const) : ('code' as const),
      target: resolve(name),
    })),
    ...dynamic.map(([, name]) => ({ kind: 'dynamic' as const, target: resolve(name) })),
  ];
}

/** The folder that a file counts to ('features/list' is one of its own); '' for App.tsx, main.tsx and the like. */
function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (/^queries\.tsx?$/.test(first)) return 'queries';
  if (first === 'features') return `${first}/${second}`;
  return path.includes('/') ? first : '';
}

/** One line for each import that `isWrong`, with what to do about it. */
function complaints(isWrong: (from: string, to: Import) => boolean, advice: string): string[] {
  return [...imports].flatMap(([from, targets]) =>
    targets.filter((to) => isWrong(from, to)).map((to) => `src/${from} imports ${to.target}: ${advice}`),
  );
}

const isPackage = (to: Import, name: string) => to.target === name || to.target.startsWith(`${name}/`);

test('imports between folders go one way', () => {
  const isWrong = (from: string, to: Import) => {
    const [source, target] = [folderOf(from), folderOf(to.target)];
    if (source === '' || source === target || !text.has(to.target)) return false;
    const allowed = MAY_IMPORT[source.split('/')[0] ?? ''];
    return !allowed?.code.includes(target) && !(to.kind === 'type' && allowed?.types?.includes(target));
  };
  const advice = 'not allowed here. Move the code to where both may reach it, pass it in, or see MAY_IMPORT.';
  expect(complaints(isWrong, advice)).toEqual([]);
});

test('every folder of src is in the table', () => {
  const unknown = [...text.keys()].map((path) => folderOf(path).split('/')[0] ?? '');
  const missing = [...new Set(unknown)].filter((folder) => folder !== '' && !MAY_IMPORT[folder]);
  expect(missing, 'Say in MAY_IMPORT what the new folder may import.').toEqual([]);
});

test('only src/auth knows MSAL', () => {
  const isWrong = (from: string, to: Import) =>
    isPackage(to, '@azure/msal-browser') && folderOf(from) !== 'auth';
  expect(complaints(isWrong, 'reach MSAL through src/auth.')).toEqual([]);
});

test('recharts stays in chart files of src/ui that load on demand', () => {
  const drawsChart = (path: string) =>
    imports.get(path)?.some((to) => to.kind !== 'type' && isPackage(to, 'recharts')) ?? false;
  const isWrong = (from: string, to: Import) =>
    drawsChart(from)
      ? isPackage(to, 'recharts') && !/^ui\/\w*Chart\w*\.tsx$/.test(from)
      : to.kind === 'code' && drawsChart(to.target);
  const advice =
    'recharts is too big for start-up. Draw in src/ui/…Chart….tsx and load that file with import().';
  expect(complaints(isWrong, advice)).toEqual([]);
});

test('the demo tenant loads on demand, from main.tsx alone', () => {
  const isWrong = (from: string, to: Import) =>
    folderOf(to.target) === 'demo' &&
    folderOf(from) !== 'demo' &&
    !(from === STARTS_AT && to.kind === 'dynamic');
  expect(complaints(isWrong, 'only src/main.tsx may, with import().')).toEqual([]);
});

test('only src/main.tsx and src/api call fetch', () => {
  const call = /(?<![\w.])(?:(?:window|globalThis|self)\.)?fetch\(/;
  const callers = [...imports.keys()]
    .filter((path) => path !== STARTS_AT && folderOf(path) !== 'api')
    .filter((path) =>
      (text.get(path) ?? '').split('\n').some((line) => !/^\s*(\/\/|\/?\*)/.test(line) && call.test(line)),
    );
  expect(callers, 'Take the fetch function as a parameter; main.tsx passes the real one in.').toEqual([]);
});

test('no file is too long to read', () => {
  const long = [...text]
    .filter(([, code]) => code.split('\n').length - 1 > LONGEST_FILE)
    .map(([path]) => path);
  expect(long, `Split files of more than ${LONGEST_FILE} lines by what they do.`).toEqual([]);
});
