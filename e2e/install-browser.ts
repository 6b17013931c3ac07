/** Installs a browser for the tests if there is none: Playwright's own, else (Debian, root) the chromium package. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser';

function run(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: 'inherit' }).status === 0;
}

if (!findBrowser()) run('npx', 'playwright', 'install', '--with-deps', 'chromium');
if (!findBrowser() && process.getuid?.() === 0) {
  run('apt-get', 'update');
  run('apt-get', 'install', '--yes', '--no-install-recommends', 'chromium');
}
const browser = findBrowser();
if (!browser) {
  throw new Error('No browser for the tests: install Chrome or Chromium, or name one in CHROMIUM_PATH.');
}
process.stdout.write(`Browser for the tests: ${browser}\n`);
