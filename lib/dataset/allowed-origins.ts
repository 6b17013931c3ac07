/** Names and numbers of hosts and nothing else: a URL takes `*` and `;` for parts of a host, a policy does not. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d+)?$/;

/**
 * The origins that datasets may be opened from besides the page's own, as the operator sets them by `DATASET_ORIGINS`:
 * `https://data.example.com https://other.example:8443`, apart by spaces or commas.
 *
 * @throws RangeError when one is not an origin of http or https alone: it would allow something else than is meant, and
 * the text goes into the content security policy.
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
