import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';

/** A page with its own origin. */
export interface ServedPage {
  readonly url: string;
  /** Puts this in place of the page's config.json. */
  configure(config: object): void;
  close(): Promise<void>;
}

/** Serves a copy of `source` out of `folder`; with the product's Vite configuration as `vite preview` does. */
export async function servePage(
  source: string,
  folder: string,
  port: number,
  isProduct: boolean,
): Promise<ServedPage> {
  cpSync(source, folder, { recursive: true });
  const server = await preview({
    logLevel: 'warn',
    ...(!isProduct && { configFile: false }),
    build: { outDir: folder },
    preview: { port, strictPort: true },
  });
  return {
    url: `http://localhost:${port}/`,
    configure: (config) => writeFileSync(join(folder, 'config.json'), JSON.stringify(config)),
    close: () => server.close(),
  };
}
