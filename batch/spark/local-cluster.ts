import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WORKERS = 2;
const START_MS = 60_000;

/** A worker on this machine. */
export interface LocalWorker {
  /** Kills it and its executors, like a failing machine. */
  kill(): void;
}

/** A master and workers on this machine, reachable only from it. */
export interface LocalCluster {
  readonly master: string;
  readonly workers: readonly LocalWorker[];
  /** Starts another worker, as a cluster replaces a lost one. */
  addWorker(): Promise<LocalWorker>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? address!.port : 0;
}

/** Starts a Spark daemon in a process group of its own. */
function daemon(home: string, name: string, args: readonly string[], folder: string): ChildProcess {
  return spawn(path.join(home, 'bin/spark-class'), [`org.apache.spark.deploy.${name}`, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: {
      ...process.env,
      SPARK_HOME: home,
      SPARK_LOCAL_IP: '127.0.0.1',
      SPARK_PUBLIC_DNS: '127.0.0.1',
      SPARK_LOCAL_DIRS: folder,
      SPARK_DAEMON_MEMORY: '256m',
    },
  });
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has already exited.
  }
}

/** Waits for a message in a daemon's log. */
async function says(child: ChildProcess, text: string): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Spark has not said “${text}” in time:\n${log.slice(-2000)}`)),
      START_MS,
    );
    const end = (action: () => void): void => {
      clearTimeout(timer);
      action();
    };
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code) =>
      end(() => reject(new Error(`Spark ended with ${code}:\n${log.slice(-2000)}`))),
    );
    child.stderr!.on('data', (piece: Buffer) => {
      log += piece.toString();
      if (log.includes(text)) end(resolve);
    });
  });
}

/** Starts a master and two workers of one core each on the loopback interface. @param home the folder of Spark. */
export async function startCluster(
  home: string,
  { memory = '1200m' }: { readonly memory?: string } = {},
): Promise<LocalCluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'market-share-cluster-'));
  const all: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    process.off('exit', onExit);
    killAll();
    await sleep(200);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const killAll = (): void => all.forEach(killGroup);
  const onExit = (): void => {
    killAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', onExit);
  try {
    const port = await freePort();
    const address = ['--host', '127.0.0.1', '--port', String(port), '--webui-port', String(await freePort())];
    const master = daemon(home, 'master.Master', address, folder);
    all.push(master);
    await says(master, 'I have been elected leader');
    const url = `spark://127.0.0.1:${port}`;
    const addWorker = async (): Promise<LocalWorker> => {
      const args = ['--host', '127.0.0.1', '--cores', '1', '--memory', memory, '--webui-port', '0'];
      const work = path.join(folder, `worker-${all.length}`);
      const worker = daemon(home, 'worker.Worker', [...args, '--work-dir', work, url], folder);
      all.push(worker);
      await says(worker, 'Successfully registered with master');
      return { kill: () => killGroup(worker) };
    };
    const workers = await Promise.all(Array.from({ length: WORKERS }, addWorker));
    return { master: url, workers, addWorker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
