import { launchBrowser } from '../browser/browser';

/** What a first visit to a served dataset costs until the first shares are there. */
export interface FirstShares {
  /** From navigation to the first chart being in the document, in ms. */
  readonly ms: number;
  /** All that has gone over the wire by then, as compressed. */
  readonly bytes: number;
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
    await page.goto(url, { waitUntil: 'commit' });
    await page
      .getByRole('list', { name: 'Licensors in Sweden' })
      .getByRole('button', { name: /Licensor/ })
      .first()
      .waitFor();
    return { ms: await page.evaluate(() => performance.now()), bytes };
  } finally {
    await browser.close();
  }
}
