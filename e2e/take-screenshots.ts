/**
 * Takes the README's screenshots with the sample data from a running server: `npm start`, then `npx tsx
 * e2e/take-screenshots.ts [address]`.
 */
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from './find-browser';

const folder = path.join(import.meta.dirname, 'screenshots');
const executablePath = findBrowser();
const browser = await chromium.launch(executablePath ? { executablePath, args: ['--no-sandbox'] } : {});

async function openedSample(size: { width: number; height: number }, theme: 'light' | 'dark'): Promise<Page> {
  const page = await browser.newPage({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(process.argv[2] ?? 'http://localhost:3000');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await page.locator('main[data-state=ready]').waitFor();
  await page.locator('g.bar').nth(3).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

const page = await openedSample({ width: 1440, height: 900 }, 'light');
await take(page, 'ready');
await page.getByRole('tab', { name: 'Threshold' }).click();
await page.locator('#threshold svg').first().waitFor();
await take(page, 'threshold');

const stage = await openedSample({ width: 1280, height: 720 }, 'dark');
await stage.keyboard.press('p');
await stage.getByRole('heading', { name: 'Licensor market share', level: 2 }).waitFor();
await stage.keyboard.press('ArrowRight');
await stage
  .getByRole('heading', { name: 'Each of the 4 countries has a leader of its own', level: 2 })
  .waitFor();
await stage.keyboard.press('ArrowRight');
await stage.getByRole('heading', { name: /United States/, level: 2 }).waitFor();
await take(stage, 'present');
await browser.close();
