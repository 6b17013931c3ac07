/** Host names and numbers only: URLs allow `*` and `;` in a host, and in a CSP they mean something else. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d+)?$/;

/**
 * The origins besides the page's own from which datasets may be opened, from `DATASET_ORIGINS`:
 * `https://data.example.com https://other.example:8443`, separated by spaces or commas.
 *
 * @throws RangeError when one is not a plain http or https origin: the text goes into the content security policy and
 * could allow more than intended.
 */
export function allowedOrigins(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one) => {
      const given = one.replace(/\/$/, '').toLowerCase();
      const url = URL.canParse(given) ? new URL(given) : null;
      if (!url || !ORIGIN.test(given) || url.origin !== given)
        throw new RangeError(
          `DATASET_ORIGINS: ${JSON.stringify(one)} is not an origin such as https://data.example.com`,
        );
      return url.origin;
    });
}
