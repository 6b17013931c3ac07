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

/** Finished answers that are kept. */
const ANSWERS_BYTES = 64 * 2 ** 20;

/** Answers that are remembered to have been asked for. */
const REMEMBERED = 8192;

/** How often the dataset is looked at when nobody asks for anything. */
const WATCH_MS = 10_000;

const DATASET_FILES = '/dataset/';

/** A request of one route, with its parameters. */
type Route = (request: ApiRequest, params: URLSearchParams) => Promise<ApiAnswer>;

/** What orchestrators ask for. */
const PROBES: readonly string[] = ['/livez', '/readyz'];

/** Whether a path is the API's to answer, or one of the dataset's files, rather than the dashboard's. */
export function isApiPath(path: string): boolean {
  return (
    path === '/api' || path.startsWith('/api/') || path.startsWith(DATASET_FILES) || PROBES.includes(path)
  );
}

/** What an operator decides about the API. */
export interface ApiOptions {
  /** Lets shared caches keep answers. They are for one client alone unless the data may be seen by everybody. */
  readonly publicCache?: boolean;
  /** Metrics are not at /api/metrics: they have an address of their own. */
  readonly metricsElsewhere?: boolean;
  /** Gets what the operator has to know, a line each, or an error with its stack. */
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

/** The API of one server, and the files of its dataset: all that is answered below the paths of {@link isApiPath}. */
export class ApiService {
  private readonly metrics = new Metrics();
  private readonly answers = new LeastRecentlyUsed<ApiAnswer>(ANSWERS_BYTES);
  private readonly asked = new SeenBefore(REMEMBERED);
  private readonly reader: DatasetReader | null;
  private readonly routes: ReadonlyMap<string, Route>;
  private readonly conditions: DatasetConditions;
  private readonly report: (text: string) => void;
  /** An answer may be a minute old; then the client asks for it again, by its tag. */
  private readonly cacheControl: string;
  /** A file that is named by its content never changes. */
  private readonly immutable: string;
  private stopping = false;

  /** @param folder the dataset's; undefined where the server has none. */
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

  /** Begins to read the dataset, so that the first who ask need not wait for it, and watches it for the operator. */
  start(): void {
    // What is wrong with it, the operator is told and whoever asks.
    const look = (): void => void this.reader?.manifest().catch(() => undefined);
    look();
    setInterval(look, WATCH_MS).unref();
  }

  /** From now on the server is not ready; what is under way is still answered. */
  stop(): void {
    this.stopping = true;
  }

  /** What a request is counted under: its route, never its address, which may hold names. */
  routeOf(pathname: string): string {
    if (pathname.startsWith(DATASET_FILES)) return '/dataset';
    return this.routes.has(pathname) ? pathname : 'other';
  }

  /** Answers a request; what cannot be answered is answered with the problem (RFC 9457). */
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
    // What the dataset's other files hold is compressed already.
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

  /** Restarting the server would mend nothing as long as this is answered. */
  private live(params: URLSearchParams): ApiAnswer {
    parseQuery(noQuery, params);
    return { status: 200, headers: NEVER_KEPT, body: bytesOf(JSON.stringify({ status: 'ok' })) };
  }

  /** Whether requests should be sent to this server, and all that its operator should know. */
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

  /** The metrics, for a server whose metrics have an address of their own. */
  async metricsText(): Promise<ApiAnswer> {
    const manifest = await this.reader?.manifest().catch(() => null);
    const cached = this.reader?.cached ?? { countries: 0, bytes: 0 };
    const text = await this.metrics.text(manifest ?? null, cached, this.conditions.sentences.length);
    const headers = { 'Content-Type': this.metrics.contentType, 'Cache-Control': 'no-store' };
    return { status: 200, headers, body: bytesOf(text) };
  }

  /**
   * The files of the dataset as they are, for the dashboard: the manifest, and what it names. The parts and the record of
   * the run stay with the operator.
   *
   * @param file relative to the dataset; null where the path cannot be decoded.
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
      // The file may have been cleaned up after another dataset took the place of this one.
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

  /** Sends an answer, or that the one the client has is still right. */
  private async send(
    request: ApiRequest,
    cacheControl: string,
    key: readonly string[],
    make: () => Promise<Uint8Array>,
  ): Promise<ApiAnswer> {
    // A strong tag is of the bytes that are sent, so it goes by their encoding as well.
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

  /** An error of the program, for the operator. */
  private unexpected(error: unknown): void {
    this.report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
