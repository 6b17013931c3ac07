import { launchBrowser } from '../browser/browser';

/** What a first visit to a served dataset costs until its first shares are there. */
export interface FirstShares {
  /** From navigation to the first shares being on the screen, to be read, in ms. */
  readonly ms: number;
  /** All that has gone over the wire by then, as compressed. */
  readonly bytes: number;
  /** The same until the dataset has been opened, and shares can be explored. */
  readonly openMs: number;
  readonly openBytes: number;
}

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
    await page.addInitScript(() => {
      const look = (): void => {
        const list = document.querySelector('[aria-label="Licensors in Sweden"]');
        if (list && /\d\.\d\s*%/.test((list as HTMLElement).innerText))
          requestAnimationFrame(() => setTimeout(() => performance.mark('first shares')));
        else requestAnimationFrame(look);
      };
      look();
    });
    const marked = page.waitForFunction(() => performance.getEntriesByName('first shares')[0]?.startTime);
    await page.goto(url, { waitUntil: 'commit' });
    const ms = Number(await (await marked).jsonValue());
    const bytesThen = bytes;
    await page
      .getByRole('list', { name: 'Licensors in Sweden' })
      .getByRole('button', { name: /Licensor/ })
      .first()
      .waitFor();
    const openMs = await page.evaluate(() => performance.now());
    return { ms, bytes: bytesThen, openMs, openBytes: bytes };
  } finally {
    await browser.close();
  }
}
