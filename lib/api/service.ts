import type { z } from 'zod';
import { DataFileError } from '@/lib/dataset/errors';
import { MANIFEST_FILE, type Manifest } from '@/lib/dataset/manifest';
import { PRODUCT } from '@/lib/product';
import { askCountries, askDataset, askShares, type Ask } from './answers';
import { byteRange } from './byte-range';
import { conditionOf, DatasetConditions } from './dataset-conditions';
import { DatasetFolder } from './dataset-folder';
import { DatasetReader } from './dataset-reader';
import { entityTag, matches } from './entity-tag';
import { encodedFor, takesGzip } from './accept-encoding';
import { LeastRecentlyUsed } from './least-recently-used';
import type { ApiAnswer, ApiRequest } from './message';
import { Metrics } from './metrics';
import { openApiDocument } from './openapi';
import { METHODS, ProblemError, problemAnswer } from './problem';
import { parseQuery } from './query';
import { noQuery, type Problem, type readyAnswer } from './schemas';
import { SeenBefore } from './seen-before';

/** Cache size for complete answers. */
const ANSWERS_BYTES = 64 * 2 ** 20;

/** How many requests are remembered as made before. */
const REMEMBERED = 8192;

/** How often the dataset is checked without any requests. */
const WATCH_MS = 10_000;

const DATASET_FILES = '/dataset/';

/** A request of one route, with its parameters. */
type Route = (request: ApiRequest, params: URLSearchParams) => Promise<ApiAnswer>;

/** What orchestrators ask for. */
const PROBES: readonly string[] = ['/livez', '/readyz'];

/** Whether a path belongs to the API or the dataset's files rather than the dashboard. */
export function isApiPath(path: string): boolean {
  return (
    path === '/api' || path.startsWith('/api/') || path.startsWith(DATASET_FILES) || PROBES.includes(path)
  );
}

/** The operator's settings for the API. */
export interface ApiOptions {
  /** Lets shared caches store answers. By default only the client may, since the data is confidential. */
  readonly publicCache?: boolean;
  /** Metrics have an address of their own instead of /api/metrics. */
  readonly metricsElsewhere?: boolean;
  /** Receives lines for the operator, or an error with its stack. */
  readonly report?: (text: string) => void;
}

const NEVER_KEPT = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The API of a server and the files of its dataset: everything below the paths of {@link isApiPath}. */
export class ApiService {
  private readonly metrics = new Metrics();
  private readonly answers = new LeastRecentlyUsed<ApiAnswer>(ANSWERS_BYTES);
  private readonly asked = new SeenBefore(REMEMBERED);
  private readonly reader: DatasetReader | null;
  private readonly routes: ReadonlyMap<string, Route>;
  private readonly conditions: DatasetConditions;
  private readonly report: (text: string) => void;
  /** Clients may cache an answer for a minute, then revalidate it by ETag. */
  private readonly cacheControl: string;
  /** For content-addressed files, which never change. */
  private readonly immutable: string;
  private stopping = false;

  /** @param folder of the dataset; undefined if the server has none. */
  constructor(
    folder: string | undefined,
    { publicCache = false, metricsElsewhere = false, report = () => undefined }: ApiOptions = {},
  ) {
    const scope = publicCache ? 'public' : 'private';
    this.cacheControl = `${scope}, max-age=60`;
    this.immutable = `${scope}, max-age=31536000, immutable`;
    this.report = report;
    this.conditions = new DatasetConditions(report);
    this.reader =
      folder === undefined || folder === ''
        ? null
        : new DatasetReader(
            new DatasetFolder(folder),
            this.conditions,
            () => this.metrics.readFailure(),
            (error) => this.unexpected(error),
          );
    this.routes = new Map<string, Route>([
      ['/api/shares', (request, params) => this.ask('shares', askShares, request, params)],
      ['/api/countries', (request, params) => this.ask('countries', askCountries, request, params)],
      ['/api/dataset', (request, params) => this.ask('dataset', askDataset, request, params)],
      ['/api/openapi.json', (request, params) => this.openApi(request, params)],
      ['/api/health', (_, params) => this.health(params)],
      ...(metricsElsewhere ? [] : [['/api/metrics', () => this.metricsText()] as const]),
      ['/livez', async (_, params) => this.live(params)],
      ['/readyz', (_, params) => this.ready(params)],
    ]);
  }

  /** Starts reading the dataset, so that first requests need not wait, and watching it. */
  start(): void {
    // Problems are reported to the operator and to clients.
    const look = (): void => void this.reader?.manifest().catch(() => undefined);
    look();
    setInterval(look, WATCH_MS).unref();
  }

  /** Makes the server unready; pending requests are still answered. */
  stop(): void {
    this.stopping = true;
  }

  /** The route under which a request is counted, never its address, which may contain names. */
  routeOf(pathname: string): string {
    if (pathname.startsWith(DATASET_FILES)) return '/dataset';
    return this.routes.has(pathname) ? pathname : 'other';
  }

  /** Answers a request, or says why not (RFC 9457). */
  async answer(request: ApiRequest): Promise<ApiAnswer> {
    const begun = performance.now();
    const { pathname, searchParams } = new URL(`http://localhost${request.url ?? '/'}`);
    const file = pathname.startsWith(DATASET_FILES) ? pathname.slice(DATASET_FILES.length) : null;
    const route = this.routes.get(pathname);
    let answer: ApiAnswer;
    try {
      if (!METHODS.includes(request.method ?? ''))
        throw new ProblemError('method-not-allowed', 'Ask by GET.');
      if (file !== null) answer = await this.datasetFile(request, decoded(file));
      else if (route) answer = await route(request, searchParams);
      else throw new ProblemError('no-such-route', 'What there is, is described at /api/openapi.json.');
    } catch (error) {
      answer = problemAnswer(this.problemOf(error));
    }
    // The dataset's other files are already compressed.
    if (file === null || file === MANIFEST_FILE) answer = encodedFor(request, answer);
    this.metrics.request(this.routeOf(pathname), answer.status, (performance.now() - begun) / 1000);
    return answer;
  }

  private async openApi(request: ApiRequest, params: URLSearchParams): Promise<ApiAnswer> {
    parseQuery(noQuery, params);
    return this.send(request, this.cacheControl, ['openapi'], async () =>
      bytesOf(JSON.stringify(openApiDocument())),
    );
  }

  private async health(params: URLSearchParams): Promise<ApiAnswer> {
    parseQuery(noQuery, params);
    const manifest = this.reader && (await this.manifest(this.reader));
    const dataset = manifest && { dataset_id: manifest.dataset_id, published_at: manifest.published_at };
    return { status: 200, headers: NEVER_KEPT, body: bytesOf(JSON.stringify({ status: 'ok', dataset })) };
  }

  /** While this answers, restarting the server would not help. */
  private live(params: URLSearchParams): ApiAnswer {
    parseQuery(noQuery, params);
    return { status: 200, headers: NEVER_KEPT, body: bytesOf(JSON.stringify({ status: 'ok' })) };
  }

  /** Whether to send requests to this server, and all its operator should know. */
  private async ready(params: URLSearchParams): Promise<ApiAnswer> {
    parseQuery(noQuery, params);
    const manifest = (await this.reader?.manifest().catch(() => null)) ?? null;
    const ready = !this.stopping && (manifest !== null || this.reader === null);
    const answer: z.input<typeof readyAnswer> = {
      status: ready ? 'ready' : 'unready',
      reasons: [...(this.stopping ? ['The server is stopping.'] : []), ...this.conditions.sentences],
      dataset: manifest && {
        dataset_id: manifest.dataset_id,
        published_at: manifest.published_at,
        age_seconds: Math.floor((Date.now() - Date.parse(manifest.published_at)) / 1000),
      },
    };
    return { status: ready ? 200 : 503, headers: NEVER_KEPT, body: bytesOf(JSON.stringify(answer)) };
  }

  /** The metrics, for a separate address. */
  async metricsText(): Promise<ApiAnswer> {
    const manifest = await this.reader?.manifest().catch(() => null);
    const cached = this.reader?.cached ?? { countries: 0, bytes: 0 };
    const text = await this.metrics.text(manifest ?? null, cached, this.conditions.sentences.length);
    const headers = { 'Content-Type': this.metrics.contentType, 'Cache-Control': 'no-store' };
    return { status: 200, headers, body: bytesOf(text) };
  }

  /**
   * The dataset's files as they are, for the dashboard: the manifest and what it names. Parts and the run record are
   * for the operator only.
   *
   * @param file relative to the dataset; null if the path cannot be decoded.
   */
  private async datasetFile(request: ApiRequest, file: string | null): Promise<ApiAnswer> {
    const reader = this.datasetReader();
    const manifest = await this.manifest(reader);
    if (file === MANIFEST_FILE) {
      const text = reader.textOf(manifest);
      return this.send(request, 'no-cache', ['manifest', text], async () => bytesOf(text));
    }
    const sha256 = file === null ? undefined : reader.checksumOf(file);
    if (file === null || sha256 === undefined)
      throw new ProblemError('no-such-route', 'The manifest of the dataset names no such file.');
    const headers = {
      ETag: `"${sha256}"`,
      'Cache-Control': this.immutable,
      'Accept-Ranges': 'bytes',
    };
    if (matches(request.headers['if-none-match'], headers.ETag)) return { status: 304, headers, body: null };
    const body = await reader.bytesOf(file);
    const range = request.method === 'GET' ? byteRange(request.headers, body.length, headers.ETag) : null;
    if (range === 'unsatisfiable') {
      const detail = `The file has ${body.length} bytes.`;
      const {
        status,
        body: told,
        ...problem
      } = problemAnswer(new ProblemError('range-not-satisfiable', detail).problem);
      return {
        status,
        headers: { ...problem.headers, 'Content-Range': `bytes */${body.length}` },
        body: told,
      };
    }
    const whole = { 'Content-Type': 'application/vnd.apache.parquet', ...headers };
    if (range === null) return { status: 200, headers: whole, body };
    const { first, last } = range;
    return {
      status: 206,
      headers: { ...whole, 'Content-Range': `bytes ${first}-${last}/${body.length}` },
      body: body.subarray(first, last + 1),
    };
  }

  private async ask(
    what: string,
    ask: Ask,
    request: ApiRequest,
    params: URLSearchParams,
  ): Promise<ApiAnswer> {
    const reader = this.datasetReader();
    const answerFrom = async (manifest: Manifest): Promise<ApiAnswer> => {
      const { key, answer } = ask(params, manifest, reader);
      return this.send(request, this.cacheControl, [what, manifest.dataset_id, ...key], answer);
    };
    const manifest = await this.manifest(reader);
    try {
      return await answerFrom(manifest);
    } catch (error) {
      if (!(error instanceof DataFileError)) throw error;
      // The file may be gone because a new dataset replaced this one.
      const newer = await this.manifest(reader);
      if (newer === manifest) throw error;
      return answerFrom(newer);
    }
  }

  private datasetReader(): DatasetReader {
    if (this.reader) return this.reader;
    throw new ProblemError(
      'no-dataset',
      'Start the server with DATASET_DIR, the folder of a published dataset: DATASET_DIR=/path/to/dataset npm start',
    );
  }

  private async manifest(reader: DatasetReader): Promise<Manifest> {
    try {
      return await reader.manifest();
    } catch (cause) {
      throw new ProblemError('damaged-dataset', conditionOf(cause), undefined, { cause });
    }
  }

  /** Sends an answer, or 304 if the client's is current. */
  private async send(
    request: ApiRequest,
    cacheControl: string,
    key: readonly string[],
    make: () => Promise<Uint8Array>,
  ): Promise<ApiAnswer> {
    // A strong tag is of the bytes sent, so it includes their encoding.
    const tag = entityTag([PRODUCT.version, takesGzip(request) ? 'gzip' : 'identity', ...key]);
    const headers = { ETag: tag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' };
    if (matches(request.headers['if-none-match'], tag)) return { status: 304, headers, body: null };
    const kept = this.answers.get(tag);
    if (kept) return kept;
    const body = await make();
    const answer = encodedFor(request, {
      status: 200,
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
    if (this.asked.again(tag)) this.answers.set(tag, answer, answer.body?.length ?? 0);
    return answer;
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof ProblemError) return error.problem;
    if (error instanceof DataFileError) {
      this.reader?.failed(error);
      return new ProblemError('damaged-dataset', error.message).problem;
    }
    this.unexpected(error);
    return new ProblemError('internal', 'The request could not be answered. Trying again may help.').problem;
  }

  /** Reports a bug to the operator. */
  private unexpected(error: unknown): void {
    this.report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
