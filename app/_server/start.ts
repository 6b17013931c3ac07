/** `npm start` and `npm run dev`: serves the product. */
import type { Server } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { Command, InvalidArgumentError, Option } from 'commander';
import { allowedHosts } from './allowed-hosts';
import { tellOperator } from './operator-log';

/** How long pending answers may take on shutdown, in ms. */
const GRACE_MS = 5000;

/** The listen backlog; the system may limit it. */
const BACKLOG = 4096;

// Lets the heap triple before a full collection, which stalls every request: this small a heap would be collected
// each second.
setFlagsFromString('--heap-growing-percent=200');

const portNumber = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError('It is a whole number up to 65535.');
};

const seconds = (text: string): number => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number of seconds.');
};

/** Whether an environment variable enables something: `=0` disables it. */
const isOn = (name: string): boolean => /^(?:1|true|yes|on)$/i.test(process.env[name] ?? '');

const LOOPBACK = '127.0.0.1';

/** An empty address would mean all interfaces. */
const addressOf = (text: string): string => text.trim() || LOOPBACK;

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

interface Options {
  readonly port: number;
  readonly hostname: string;
  readonly allowedHosts: readonly string[];
  readonly publicCache: boolean;
  readonly metricsPort?: number;
  readonly metricsHost: string;
  readonly accessLog: boolean;
  readonly stopDelay: number;
  readonly dev: boolean;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Whether an address means all interfaces, and so no host a client could name. */
const isEveryAddress = (hostname: string): boolean => hostname === '0.0.0.0' || hostname === '::';

async function start(options: Options): Promise<void> {
  const { port, hostname, metricsPort, metricsHost, dev } = options;
  // React and Next choose their code by NODE_ENV when loaded; the other variable turns off Next's telemetry.
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  const allows = allowedHosts([...(isEveryAddress(hostname) ? [] : [hostname]), ...options.allowedHosts]);
  const { productServer } = await import('./product-server');
  const { server, metricsServer, stop, cut } = await productServer({
    development: dev,
    dataset: process.env['DATASET_DIR'],
    allows,
    publicCache: options.publicCache,
    metricsElsewhere: metricsPort !== undefined,
    accessLog: options.accessLog,
  });
  const listening = await listen(server, port, hostname);
  if (metricsPort !== undefined) {
    const at = await listen(metricsServer, metricsPort, metricsHost);
    process.stdout.write(`Metrics at http://${metricsHost}:${at}/metrics\n`);
  }
  const shown = isEveryAddress(hostname) || hostname === LOOPBACK ? 'localhost' : hostname;
  process.stdout.write(`Open http://${isIP(shown) === 6 ? `[${shown}]` : shown}:${listening}\n`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) {
        cut();
        return;
      }
      stopping = true;
      // After ^C nobody waits for a load balancer.
      const delay = signal === 'SIGTERM' ? options.stopDelay * 1000 : 0;
      void stop(delay, GRACE_MS).then((answers) => {
        if (answers > 0) tellOperator(`stopped: ${answers} answers were cut off before they were sent.`);
        process.exit(answers > 0 ? 1 : 0);
      });
    });
  }
}

function explained(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'Another program has the port. Give another: PORT=3001 npm start';
  if (code === 'EACCES') return 'This user may not use the port. Give one above 1023: PORT=3000 npm start';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is not an address of this machine (${message}). Leave it out to be reached from this machine alone, or give 0.0.0.0 to be reached from everywhere.`;
  return message;
}

new Command('npm start --')
  .description('Serves the dashboard, and the API where DATASET_DIR names a published dataset.')
  .addOption(
    new Option('-p, --port <number>', 'where to listen').env('PORT').argParser(portNumber).default(3000),
  )
  .addOption(
    new Option('-H, --hostname <address>', 'on which of the machine’s addresses; 0.0.0.0: on all')
      .env('HOST')
      .argParser(addressOf)
      .default(LOOPBACK, 'reached from this machine alone'),
  )
  .addOption(
    new Option(
      '--allowed-hosts <names>',
      'further hosts, separated by commas, that clients may ask for (the Host header)',
    )
      .env('ALLOWED_HOSTS')
      .argParser(listOf)
      .default([], 'localhost, 127.0.0.1, [::1] and the hostname'),
  )
  .addOption(
    new Option('--public-cache', 'shared caches may keep the dataset: everybody may see it').default(
      isOn('PUBLIC_CACHE'),
      'set PUBLIC_CACHE=1',
    ),
  )
  .addOption(
    new Option('--metrics-port <number>', 'serve metrics there and not at /api/metrics')
      .env('METRICS_PORT')
      .argParser(portNumber),
  )
  .addOption(
    new Option('--metrics-host <address>', 'and on which address')
      .env('METRICS_HOST')
      .argParser(addressOf)
      .default(LOOPBACK),
  )
  .addOption(
    new Option(
      '--access-log',
      'a line for each request: time, method, route, status, time taken, bytes',
    ).default(isOn('ACCESS_LOG'), 'set ACCESS_LOG=1'),
  )
  .addOption(
    new Option('--stop-delay <seconds>', 'after SIGTERM go on so long while /readyz fails')
      .env('STOP_DELAY')
      .argParser(seconds)
      .default(0),
  )
  .addOption(new Option('--dev', 'the dashboard as it is being written').default(false))
  .action(async (options: Options) => {
    try {
      await start(options);
    } catch (error) {
      process.stderr.write(`${explained(error)}\n`);
      process.exit(1);
    }
  })
  .parse();
