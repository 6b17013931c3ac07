import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
  test: {
    include: ['e2e/browsers/*.test.ts'],
    // Each browser uses all cores.
    fileParallelism: false,
    // WebKitGTK's JavaScriptCore occasionally segfaults.
    retry: 1,
    testTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'test-results/browsers.json' }]],
  },
});
