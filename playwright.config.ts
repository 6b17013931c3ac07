import { defineConfig } from 'playwright/test';
import { findBrowser } from './e2e/find-browser';

const PORT = Number(process.env['E2E_PORT'] ?? 3170);
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // Each page has an engine of its own, which takes every core it gets.
  workers: 2,
  // Where a machine is shared, a page can starve; a test that needs a second try is named as flaky in the report.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    // Another machine smooths the edges of letters otherwise; a bar or a word that moved is far more than this.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.25, animations: 'disabled' },
  },
  snapshotPathTemplate: '{testDir}/scenes/{arg}{ext}',
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    // What a service worker answers no test can intercept; the tests that are about it allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
  webServer: {
    command: 'node --import tsx app/_server/start.ts',
    env: { PORT: String(PORT) },
    url: `http://localhost:${PORT}`,
    reuseExistingServer: false,
  },
});
