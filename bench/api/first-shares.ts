import { launchBrowser } from '../browser/browser';

/** What a first visit to a served dataset costs until its first shares are there. */
export interface FirstShares {
  /** From navigation to the first shares being on the screen, to be read, in ms. */
  readonly ms: number;
  /** All that has gone over the wire by then, as compressed. */
  readonly bytes: number;
  /** From navigation until the dataset has been opened, and shares can be explored, in ms. */
  readonly openMs: number;
}

/** How long to wait between two looks whether they are there, in ms: each look takes the page some time. */
const LOOK_EVERY = 100;

/** As text, since what tsx makes of a function calls helpers that a page does not have. */
const MARK_FIRST_SHARES = `(function look() {
  const list = document.querySelector('[aria-label="Licensors in Sweden"]');
  if (list && /\\d\\.\\d\\s*%/.test(list.innerText))
    requestAnimationFrame(() => setTimeout(() => performance.mark('first shares')));
  else requestAnimationFrame(look);
})()`;

/** Longer than this, in ms, and something is wrong. */
const LONGEST = 30_000;

/** Opens the page of a server that has a dataset, in a browser that has never been there. */
export async function firstShares(url: string): Promise<FirstShares> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    // When the share has been painted, by the browser itself: asking it from here takes time that is not the page's.
    await page.addInitScript(MARK_FIRST_SHARES);
    await page.goto(url, { waitUntil: 'commit' });
    // Playwright's own waiting for a function evaluates text, which the page's policy forbids.
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
