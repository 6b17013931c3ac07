import { launchBrowser } from '../browser/browser';

/** The cost of a first visit to a served dataset up to its first shares. */
export interface FirstShares {
  /** From navigation to readable shares on the screen, in ms. */
  readonly ms: number;
  /** Bytes transferred by then, compressed. */
  readonly bytes: number;
  /** From navigation until the dataset is open and can be explored, in ms. */
  readonly openMs: number;
}

/** Polling interval in ms: each look costs the page some time. */
const LOOK_EVERY = 100;

/** As text: tsx's output for a function would call helpers that the page lacks. */
const MARK_FIRST_SHARES = `(function look() {
  const list = document.querySelector('[aria-label="Licensors in Sweden"]');
  if (list && /\\d\\.\\d\\s*%/.test(list.innerText))
    requestAnimationFrame(() => setTimeout(() => performance.mark('first shares')));
  else requestAnimationFrame(look);
})()`;

/** Timeout in ms. */
const LONGEST = 30_000;

/** Opens the page of a server with a dataset in a fresh browser. */
export async function firstShares(url: string): Promise<FirstShares> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    // Marked in the page when painted: polling for it takes time that is not the page's.
    await page.addInitScript(MARK_FIRST_SHARES);
    await page.goto(url, { waitUntil: 'commit' });
    // Playwright's waitForFunction evaluates text, which the page's CSP forbids.
    const begun = performance.now();
    let ms: number | undefined;
    while (ms === undefined) {
      if (performance.now() - begun > LONGEST) throw new Error('The first shares were not shown.');
      await page.waitForTimeout(LOOK_EVERY);
      ms = await page.evaluate(() => performance.getEntriesByName('first shares')[0]?.startTime);
    }
    const bytesThen = bytes;
    await page
      .getByRole('list', { name: 'Licensors in Sweden' })
      .getByRole('button', { name: /Licensor/ })
      .first()
      .waitFor();
    const openMs = await page.evaluate(() => performance.now());
    return { ms, bytes: bytesThen, openMs };
  } finally {
    await browser.close();
  }
}
