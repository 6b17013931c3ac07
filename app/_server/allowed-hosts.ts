import { isIP } from 'node:net';

/** Names that can only mean this machine. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The lower-case name in a Host header, without its port; null if invalid. */
function hostname(host: string): string | null {
  if (/[/?#@\s\\]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname;
}

/**
 * The hosts the server answers for. With DNS rebinding a foreign page can point its own name at this machine and
 * share the server's origin; but its requests still carry that name.
 *
 * @param others hosts besides loopback: the listening address, names passed on by a proxy.
 * @throws Error that names an invalid entry.
 */
export function allowedHosts(others: readonly string[]): (host: string | null) => boolean {
  const allowed = new Set(
    [...LOOPBACK, ...others].map((entry) => {
      const name = hostname(isIP(entry) === 6 ? `[${entry}]` : entry);
      if (name === null)
        throw new Error(`ALLOWED_HOSTS: ${JSON.stringify(entry)} is not the name of a host.`);
      return name;
    }),
  );
  return (host) => {
    const name = host === null ? null : hostname(host);
    return name !== null && allowed.has(name);
  };
}
