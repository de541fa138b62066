// @ts-check
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('./publishedSchemas.ts') }} */
const { module } = await runnerImport('./tests/support/publishedSchemas.ts', { configFile: false });
for (const [name, schema] of Object.entries(module.PUBLISHED_SCHEMAS)) {
  writeFileSync(`public/schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
}
