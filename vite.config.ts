import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { productionServer } from './deploy/previewPlugin.ts';
import packageFile from './package.json' with { type: 'json' };

const setupFiles = ['tests/support/setup.ts'];

export default defineConfig({
  plugins: [react(), productionServer()],
  define: { __APP_VERSION__: JSON.stringify(packageFile.version) },
  // Sign-in returns to a registered address, so another port than the one asked for is of no use.
  server: { strictPort: true },
  preview: { port: 4173, strictPort: true, cors: false },
  build: {
    target: 'baseline-widely-available',
    rolldownOptions: {
      input: ['index.html', 'redirect.html'],
      // What the list needs, in one file: eighty small ones compress worse by a sixth. The page that sign-in
      // comes back through must load nothing of the app, so the sign-in library is not part of it. Nor is the
      // start itself: it waits for code that waits for this file.
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], test: /^(?!.*(@azure|redirectBridge|main\.tsx|\.html))/ },
          ],
        },
      },
    },
    // The polyfill is for browsers older than the target; data: addresses are not in the security policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: {
    // Nothing here measures time; a busy machine must not fail a test.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/*.test.ts', 'deploy/*.test.ts'],
          setupFiles,
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['src/**/*.test.tsx'], setupFiles },
      },
    ],
  },
});
