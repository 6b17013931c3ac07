import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveProduct } from '../browser/product-server';
import { commit, machine, machineUse } from '../machine';
import { writeMeasurements, writeSection } from '../results-file';
import { quantile } from '../statistics';
import { apiSection, type ApiResults, type BesidePages, type KindTimes, type Round } from './api-section';
import { firstShares, type FirstShares } from './first-shares';
import { closedLoop, type ClosedLoop } from './closed-loop';
import { KINDS, requestsOf } from './requests';
import { servedDataset, SIZE } from './served-dataset';
import { HEADERS, steadyLoad, type Answered } from './steady-load';

const ROUNDS = 3;
const CLIENTS = 10;
/** A browser's headers for a page. */
const PAGE_HEADERS = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };
const PAGE_CLIENTS = 8;
const RATE_BESIDE_PAGES = 200;
const LONGEST_READ_AHEAD = 5 * 60_000;
const MOST_SECONDS = 10;
const VISITS = 5;

const TICKS_A_SECOND = 100;

/** CPU seconds and resident bytes of a process; null if the system does not tell. */
async function processTimes(pid: number): Promise<{ seconds: number; memory: number } | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return {
      seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
      memory: Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1]) * 1024,
    };
  } catch {
    return null;
  }
}

function timesOf(kind: string, answered: readonly Answered[]): KindTimes {
  const times = answered.map(({ ms }) => ms);
  const at = (part: number): number => Number(quantile(times, part).toFixed(2));
  const bytes = answered.reduce((sum, one) => sum + one.bytes, 0) / answered.length;
  return {
    kind,
    requests: answered.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
    bytes: Math.round(bytes),
  };
}

async function roundOf(
  server: { readonly url: string; readonly pid: number },
  load: { readonly rate: number; readonly seconds: number },
  seed: number,
): Promise<Round> {
  const before = await processTimes(server.pid);
  const answered = await steadyLoad(server.url, { ...load, seed }, requestsOf(seed));
  const after = await processTimes(server.pid);
  return {
    kinds: [
      timesOf('all', answered),
      ...KINDS.map((kind) =>
        timesOf(
          kind,
          answered.filter((one) => one.kind === kind),
        ),
      ),
    ],
    problems: answered.flatMap(({ problem }) => problem ?? []),
    core: before && after && (after.seconds - before.seconds) / load.seconds,
    memory: after && after.memory,
  };
}

/** Waits until a new server has all countries in memory. @returns how long that took, in ms. */
async function inMemory(url: string): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const metrics = await (await fetch(`${url}/api/metrics`)).text();
    const countries = Number(/^dataset_cached_countries (\d+)$/m.exec(metrics)?.[1]);
    if (countries === SIZE.countries) return performance.now() - begun;
    if (performance.now() - begun > LONGEST_READ_AHEAD)
      throw new Error(`Only ${countries} of ${SIZE.countries} countries are in memory`);
    await sleep(200);
  }
}

async function besidePages(
  server: { readonly url: string; readonly pid: number },
  seconds: number,
  print: (line: string) => void,
): Promise<BesidePages> {
  const [rounds, pages]: [Round[], ClosedLoop[]] = [[], []];
  for (let i = 0; i < ROUNDS; i++) {
    const stop = closedLoop(() => server.url, PAGE_HEADERS, PAGE_CLIENTS);
    rounds.push(await roundOf(server, { rate: RATE_BESIDE_PAGES, seconds }, i + 1));
    pages.push(await stop());
    const { p50, p99 } = rounds[i]!.kinds[0]!;
    print(
      `beside ${PAGE_CLIENTS} page clients (${pages[i]!.rate.toFixed(0)} pages a second): p50 ${p50} ms, p99 ${p99} ms, ${rounds[i]!.problems.length + pages[i]!.failed} failed`,
    );
  }
  return { clients: PAGE_CLIENTS, rate: RATE_BESIDE_PAGES, rounds, pages };
}

async function mostOf(url: string): Promise<ClosedLoop> {
  const next = requestsOf(0);
  const stop = closedLoop(() => url + next().path, HEADERS, CLIENTS);
  await sleep(MOST_SECONDS * 1000);
  return stop();
}

/** Measures the API under a steady load, and the dashboard's first shares on the same dataset. */
export async function apiBench(
  load: { readonly rate: number; readonly seconds: number },
  print: (line: string) => void,
): Promise<void> {
  const dataset = await servedDataset();
  const others = await machineUse();
  const server = await serveProduct({ DATASET_DIR: dataset });
  const rounds: Round[] = [];
  let readAhead: number;
  const visits: FirstShares[] = [];
  let most: ClosedLoop;
  let pages: BesidePages;
  try {
    readAhead = await inMemory(server.url);
    for (let i = 0; i < ROUNDS; i++) {
      rounds.push(await roundOf(server, load, i + 1));
      print(`round ${i + 1}: p99 ${rounds[i]!.kinds[0]!.p99} ms, ${rounds[i]!.problems.length} failed`);
    }
    pages = await besidePages(server, load.seconds, print);
    most = await mostOf(server.url);
    for (let visit = 0; visit < VISITS; visit++) visits.push(await firstShares(server.url));
  } finally {
    await server.close();
  }
  const results: ApiResults = {
    machine: await machine(),
    date: new Date().toISOString().slice(0, 10),
    commit: await commit(),
    others,
    load,
    readAhead,
    rounds,
    besidePages: pages,
    most,
    firstShares: visits,
  };
  await writeMeasurements('api', results);
  const section = apiSection(results);
  await writeSection('api', section);
  print(`\n${section}`);
}
