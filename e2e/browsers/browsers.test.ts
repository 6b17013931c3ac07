import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { afterEach, expect, it } from 'vitest';
import type { ServerProcess } from '../production-server';
import { serveBuild } from '../production-server';
import { expectedRows, inputFiles, madeTables, type CsvRow } from '../support';
import { until, type DrivenPage } from './driven-page';
import { openFirefox } from './firefox';
import { openWebKit } from './webkit';

const TABLES = madeTables(400, 11);
const COUNTRIES = ['US', 'SE', 'DE', 'GB'];

/** What the test does with a page, by its own elements: each browser runs these in the page. */
const HELPERS = `
  const shown = (element) => element.getClientRects().length > 0;
  const named = (selector, name) => [...document.querySelectorAll(selector)].filter((element) =>
    shown(element) && new RegExp(name).test(element.getAttribute('aria-label') ?? element.textContent));
  const press = (key) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  // A click alone, as the keyboard makes one: a press that a slow page answers late would open a menu and close it at once.
  const click = (element) => element.click();
`;

class Driver {
  constructor(private readonly page: DrivenPage) {}

  readonly goto = (url: string): Promise<unknown> => this.page.command('Navigate', { url });
  readonly downloaded = (name: RegExp): ReturnType<DrivenPage['downloaded']> => this.page.downloaded(name);

  /** Evaluates an expression in the page. */
  evaluate(expression: string, ...args: unknown[]): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1]; const args = arguments; ${HELPERS}
      Promise.resolve().then(() => (${expression})).then(done, (error) => done('ERROR ' + error));`;
    return this.page.command('ExecuteAsyncScript', { script, args });
  }

  /** Waits until an expression is true. */
  async until(expression: string, seconds = 60): Promise<void> {
    const ask = async (): Promise<boolean> => (await this.evaluate(expression)) === true;
    await until(ask, expression, seconds).catch(async (error: unknown) => {
      throw new Error(
        `${String(error)}\n${String(await this.evaluate('document.body.innerText'))}`.slice(0, 2000),
      );
    });
  }

  async click(selector: string, name: string): Promise<void> {
    await this.until(`named(${JSON.stringify(selector)}, ${JSON.stringify(name)}).length > 0`);
    await this.evaluate(`click(named(${JSON.stringify(selector)}, ${JSON.stringify(name)}).at(-1))`);
  }

  async exported(item: string, file: RegExp): Promise<Buffer> {
    const isOpen = `named('[role=menuitem]', ${JSON.stringify(item)}).length > 0`;
    // While a menu closes, a click on its button may be one to close it.
    for (let i = 0; i < 5 && (await this.evaluate(isOpen)) !== true; i++) {
      await this.click('button', '^Export');
      await this.until(isOpen, 5).catch(() => undefined);
    }
    await this.click('[role=menuitem]', item);
    return (
      await this.page.downloaded(file).catch(async (error: unknown) => {
        const said = await this.evaluate(
          `named('[role=alert], [role=status]', '').map((one) => one.innerText)`,
        );
        throw new Error(`${String(error)} ${JSON.stringify(said)}`);
      })
    ).bytes;
  }
}

let page: DrivenPage | null = null;
let server: ServerProcess | null = null;
afterEach(async () => {
  await page?.close();
  await server?.close().catch(() => undefined);
  page = null;
  server = null;
});

const rowsOf = (csv: Buffer): CsvRow[] =>
  Papa.parse<CsvRow>(csv.toString(), { header: true, skipEmptyLines: true }).data;

it.each([
  { browser: 'Firefox', open: openFirefox, engine: 'on [2-8] threads' },
  // Twice as slow with threads as without, where it has them at all.
  { browser: 'WebKit', open: openWebKit, engine: 'on one thread' },
])(
  '$browser computes what the oracle does, exports and presents, with the network off',
  async ({ open, engine }) => {
    server = await serveBuild();
    page = await open();
    const driver = new Driver(page);
    await page.command('SetTimeouts', { script: 60_000, pageLoad: 60_000 });
    await driver.goto(server.url);
    await driver.until(`performance.getEntriesByName('kept for offline').length > 0`, 120);
    await server.close();

    const files = inputFiles(TABLES).map(({ name, buffer }) => ({ name, text: buffer.toString('utf8') }));
    await driver.evaluate(
      `(() => {
      const transfer = new DataTransfer();
      for (const { name, text } of args[0]) transfer.items.add(new File([text], name));
      const input = document.querySelector('input[type=file]');
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    })()`,
      files,
    );
    await driver.until(`document.querySelector('main').dataset.state === 'ready'`, 90);
    await driver.until(`document.querySelectorAll('g.bar').length === ${COUNTRIES.length}`);
    await driver.until(`/${engine}/.test(document.querySelector('[aria-label=Method]').textContent)`);

    expect(rowsOf(await driver.exported('Market shares as CSV', /\.csv$/))).toEqual(
      expectedRows(TABLES, 60, COUNTRIES),
    );
    await driver.click('[role=switch]', '');
    // The page follows the switch in its own time.
    const atZero = await until(async () => {
      const rows = rowsOf(await driver.exported('Market shares as CSV', /\.csv$/));
      return rows[0]?.min_seconds === '0' ? rows : null;
    }, 'The shares at 0 s');
    expect(atZero).toEqual(expectedRows(TABLES, 0, COUNTRIES));
    const workbook = read(await driver.exported('Excel workbook', /\.xlsx$/));
    expect(utils.sheet_to_json(Object.values(workbook.Sheets)[0]!).length).toBeGreaterThan(0);
    expect((await driver.exported('HTML file', /\.html$/)).toString()).toContain('Sweden');
    expect((await driver.exported('Proof pack', /\.zip$/)).subarray(0, 2).toString()).toBe('PK');

    await driver.evaluate(`press('p')`);
    await driver.until(`named('[role=dialog]', 'Presentation').length === 1`);
    const scenes = new Set<unknown>();
    for (let i = 0; i < 6; i++) {
      scenes.add(
        await driver.evaluate(`document.querySelector('[role=dialog] section').getAttribute('aria-label')`),
      );
      await driver.evaluate(`press('ArrowRight')`);
      await driver.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
    }
    expect(scenes.size).toBe(6);
    await driver.evaluate(`press('Escape')`);
    await driver.until(`named('[role=dialog]', 'Presentation').length === 0`);
  },
);
