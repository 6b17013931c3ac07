import { expect, test } from 'playwright/test';
import { expectState, exportFromMenu, inputFiles, madeTables, openWith } from './support';

const TABLES = madeTables(100, 9);

test('the page can be installed as an app that opens CSV, gzip and ZIP files', async ({ page, baseURL }) => {
  await page.goto('/');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await page.request.get(address!)).json()) as {
    readonly display: string;
    readonly start_url: string;
    readonly icons: readonly { readonly src: string }[];
    readonly file_handlers: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  };
  expect(manifest.display).toBe('standalone');
  expect(manifest.start_url).toBe('/');
  expect(Object.values(manifest.file_handlers[0]!.accept).flat()).toEqual(['.csv', '.gz', '.zip']);
  for (const { src } of manifest.icons) {
    const icon = await page.request.get(new URL(src, baseURL).href);
    expect(icon.headers()['content-type'], src).toMatch(/^image\//);
  }
  // What Chromium itself would have against installing it.
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test('files that the system opens with the installed page are taken as if dropped', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer(consumer: (launch: unknown) => void) {
          Object.assign(window, { launch: consumer });
        },
      },
    });
  });
  await page.goto('/');
  await page.waitForFunction(() => 'launch' in window);
  const files = inputFiles(TABLES).map(({ name, buffer }) => ({ name, text: buffer.toString() }));
  await page.evaluate((all) => {
    const { launch } = window as unknown as { launch: (launch: unknown) => void };
    launch({ files: all.map(({ name, text }) => ({ getFile: async () => new File([text], name) })) });
  }, files);
  await expectState(page, 'ready');
});

test('without JavaScript the page says what it needs', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto('/');
  await expect(page.locator('noscript p', { hasText: 'JavaScript' })).toBeVisible();
  await page.close();
});

test('leaving asks where a result from files would be lost, and only there', async ({ page }) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto('/');
  // A browser asks only for who has done something on the page.
  await page.getByRole('heading').first().click();
  await page.reload();
  expect(asked).toEqual([]);
  await openWith(page, TABLES);
  await page.getByRole('switch').click();
  await page.evaluate(() => setTimeout(() => location.reload()));
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expectState(page, 'ready');
});

test('nothing on the page does what its policy forbids', async ({ page }) => {
  await page.addInitScript(() => {
    const all: string[] = [];
    Object.assign(window, { violations: all });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      all.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await openWith(page, TABLES);
  await exportFromMenu(page, 'Proof pack');
  await page.evaluate(() => fetch('data:,').catch(() => undefined));
  // The last one is ours: this test can fail.
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([
    'connect-src data',
  ]);
});
