/** Installs Firefox and WebKit for the tests if missing (Debian, as root). */
import { spawnSync } from 'node:child_process';

const PACKAGES = { 'firefox-esr': 'firefox-esr', WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };

const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
const missing = (): string[] =>
  Object.entries(PACKAGES).flatMap(([program, name]) => (has(program) ? [] : [name]));

if (missing().length > 0 && process.getuid?.() === 0) {
  spawnSync('apt-get', ['update'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...missing()], { stdio: 'inherit' });
}
if (missing().length > 0)
  throw new Error(
    `Other browsers cannot be tested: install ${missing().join(', ')} (on Debian, by apt-get).`,
  );
