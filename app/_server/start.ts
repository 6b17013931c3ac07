/** `npm start` and `npm run dev`: serves the product. */
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { Command, InvalidArgumentError, Option } from 'commander';

/** How long answers under way may take when the server is told to stop, in ms. */
const LAST_ANSWERS_MS = 5000;

// Lets the heap grow to three times what is in use before all of it is collected, which keeps every request waiting: as small
// as it is, V8 would collect it each second.
setFlagsFromString('--heap-growing-percent=200');

const portNumber = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError('It is a whole number up to 65535.');
};

interface Options {
  readonly port: number;
  readonly hostname: string;
  readonly dev: boolean;
}

async function start({ port, hostname, dev }: Options): Promise<void> {
  // React and Next choose their code by it when they are loaded.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
  const { productServer } = await import('./product-server');
  const server = await productServer({
    development: dev,
    hostname,
    port,
    dataset: process.env['DATASET_DIR'],
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
  });
  const shown = hostname === '0.0.0.0' ? 'localhost' : hostname;
  process.stdout.write(`Open http://${shown}:${(server.address() as AddressInfo).port}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), LAST_ANSWERS_MS).unref();
    });
  }
}

function explained(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'Another program has the port. Give another: PORT=3001 npm start';
  if (code === 'EACCES') return 'This user may not use the port. Give one above 1023: PORT=3000 npm start';
  return message;
}

new Command('npm start --')
  .description('Serves the dashboard, and the API where DATASET_DIR names a published dataset.')
  .addOption(
    new Option('-p, --port <number>', 'where to listen').env('PORT').argParser(portNumber).default(3000),
  )
  .addOption(
    new Option('-H, --hostname <name>', 'on which of the machine’s addresses').default(
      '0.0.0.0',
      'all of them',
    ),
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
