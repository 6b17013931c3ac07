import { isIP } from 'node:net';

/** Names that only this machine can mean. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The name in a Host header, in lower case and without its port; null where it is none. */
function hostname(host: string): string | null {
  if (/[/?#@\s\\]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname;
}

/**
 * The hosts that the server answers for. A foreign page can point its own name at this machine (DNS rebinding) and is then
 * of the same origin as what the server sends; but its requests still name it.
 *
 * @param others hosts besides those of the loopback interface: the address listened on, what a proxy passes on.
 * @throws Error that names an entry that is no host.
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
