import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file that the browser needs before the list of a signed-in admin stands. */
export interface LoadedFile {
  /** Below the build's folder. */
  readonly file: string;
  readonly gzipBytes: number;
}

/** The chunk that a tenant needs and the demo does not. */
const SIGN_IN = 'msalSession';

/**
 * The scripts and styles of a build that stand between a tenant's admin and the list: those of index.html,
 * those of the sign-in, and all they import. What loads on demand (charts, panels, the demo) is not among
 * them. Throws when index.html has no script, or none that loads the sign-in.
 */
export function firstLoad(dist: string): readonly LoadedFile[] {
  const read = (file: string) => readFileSync(join(dist, file), 'utf8');
  const html = read('index.html');
  const linked = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    if (file.endsWith('.js')) staticImports(read(file)).forEach(add);
  };
  linked.forEach(add);
  const signIn = [...files].flatMap((file) => (file.endsWith('.js') ? signInFiles(read(file)) : []));
  if (signIn.length === 0) throw new Error(`No script of ${dist}/index.html loads ${SIGN_IN}`);
  signIn.forEach(add);
  return [...files].map((file) => ({ file, gzipBytes: gzipSync(read(file)).length }));
}

/** `import … from './x.js'` and `import './x.js'` of a chunk; chunks lie side by side. */
function staticImports(code: string): readonly string[] {
  return [...code.matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(
    ([, file]) => `assets/${file}`,
  );
}

/** The sign-in's chunk and the styles that Vite loads with it, if this code imports it on demand. */
function signInFiles(code: string): readonly string[] {
  const pattern = new RegExp(`\\bimport\\(["'\`]\\./(${SIGN_IN}-[^"'\`]+\\.js)["'\`]\\)`);
  const found = pattern.exec(code);
  if (!found) return [];
  const [, list = '[]'] = /\bm\.f=(\[[^\]]*\])/.exec(code) ?? [];
  const preloaded: readonly string[] = JSON.parse(list);
  const [, places = ''] = /__vite__mapDeps\(\[([\d,]*)\]\)/.exec(code.slice(found.index)) ?? [];
  const files = [...places.matchAll(/\d+/g)].flatMap(([place]) => preloaded[Number(place)] ?? []);
  return [`assets/${found[1]}`, ...files.filter((file) => file.endsWith('.css'))];
}
