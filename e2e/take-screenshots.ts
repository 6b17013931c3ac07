/** Takes the README's pictures from a running server: `npm start`, then `npx tsx e2e/take-screenshots.ts`. */
import path from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from './find-browser';

const folder = path.join(import.meta.dirname, 'screenshots');
const executablePath = findBrowser();
const browser = await chromium.launch(executablePath ? { executablePath, args: ['--no-sandbox'] } : {});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(process.argv[2] ?? 'http://localhost:3000');
await page.getByRole('button', { name: 'Try it with sample data' }).click();
await page.locator('main[data-state=ready]').waitFor();
await page.locator('g.bar').nth(3).waitFor();
await page.screenshot({ path: path.join(folder, 'ready.png'), animations: 'disabled' });
await browser.close();
