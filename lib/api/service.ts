import { DataFileError, ManifestError } from '@/lib/dataset/errors';
import { MANIFEST_FILE, type Manifest } from '@/lib/dataset/manifest';
import { PRODUCT } from '@/lib/product';
import { askCountries, askDataset, askShares, type Ask } from './answers';
import { DatasetFolder } from './dataset-folder';
import { DatasetReader } from './dataset-reader';
import { entityTag, matches } from './entity-tag';
import { encodedFor, takesGzip } from './gzip';
import { LeastRecentlyUsed } from './least-recently-used';
import type { ApiAnswer, ApiRequest } from './message';
import { Metrics } from './metrics';
import { openApiDocument } from './openapi';
import { METHODS, ProblemError, problemAnswer } from './problem';
import { parseQuery } from './query';
import { noQuery, type Problem } from './schemas';
import { SeenBefore } from './seen-before';

/** Finished answers that are kept. */
const ANSWERS_BYTES = 64 * 2 ** 20;

/** Answers that are remembered to have been asked for. */
const REMEMBERED = 8192;

/** An answer may be a minute old; then it is asked for anew, by its tag. */
const CACHE_CONTROL = 'public, max-age=60';

/** A file that is named by its content never changes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const DATASET_FILES = '/dataset/';

/** A request of one route, with its parameters. */
type Route = (request: ApiRequest, params: URLSearchParams) => Promise<ApiAnswer>;

/** Whether a path is the API's to answer, or one of the dataset's files, rather than the dashboard's. */
export function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/') || path.startsWith(DATASET_FILES);
}

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

  /** @param folder the dataset's; undefined where the server has none. */
  constructor(folder: string | undefined) {
    this.reader =
      folder === undefined || folder === ''
        ? null
        : new DatasetReader(new DatasetFolder(folder), () => this.metrics.readFailure());
    this.routes = new Map<string, Route>([
      ['/api/shares', (request, params) => this.ask('shares', askShares, request, params)],
      ['/api/countries', (request, params) => this.ask('countries', askCountries, request, params)],
      ['/api/dataset', (request, params) => this.ask('dataset', askDataset, request, params)],
      ['/api/openapi.json', (request, params) => this.openApi(request, params)],
      ['/api/health', (_, params) => this.health(params)],
      ['/api/metrics', () => this.metricsText()],
    ]);
  }

  /** Begins to read the dataset, so that the first who ask need not wait for it. */
  start(): void {
    // What is wrong with it is told to whoever asks.
    this.reader?.manifest().catch(() => undefined);
  }

  /** Answers a request; what cannot be answered is answered with the problem (RFC 9457). */
  async answer(request: ApiRequest): Promise<ApiAnswer> {
    const begun = performance.now();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
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
    const measured = file !== null ? '/dataset' : route ? pathname : 'other';
    this.metrics.request(measured, answer.status, (performance.now() - begun) / 1000);
    return answer;
  }

  private async openApi(request: ApiRequest, params: URLSearchParams): Promise<ApiAnswer> {
    parseQuery(noQuery, params);
    return this.send(request, CACHE_CONTROL, ['openapi'], async () =>
      bytesOf(JSON.stringify(openApiDocument())),
    );
  }

  private async health(params: URLSearchParams): Promise<ApiAnswer> {
    parseQuery(noQuery, params);
    const manifest = this.reader && (await this.manifest(this.reader));
    const dataset = manifest && { dataset_id: manifest.dataset_id, published_at: manifest.published_at };
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
    return { status: 200, headers, body: bytesOf(JSON.stringify({ status: 'ok', dataset })) };
  }

  private async metricsText(): Promise<ApiAnswer> {
    const manifest = await this.reader?.manifest().catch(() => null);
    const cached = this.reader?.cached ?? { countries: 0, bytes: 0 };
    const text = await this.metrics.text(manifest ?? null, cached);
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
    const headers = { ETag: `"${sha256}"`, 'Cache-Control': IMMUTABLE };
    if (matches(request.headers['if-none-match'], headers.ETag)) return { status: 304, headers, body: null };
    return {
      status: 200,
      headers: { 'Content-Type': 'application/vnd.apache.parquet', ...headers },
      body: await reader.bytesOf(file),
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
      return this.send(request, CACHE_CONTROL, [what, manifest.dataset_id, ...key], answer);
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
      this.metrics.readFailure();
      throw new ProblemError(
        'damaged-dataset',
        cause instanceof ManifestError
          ? cause.message
          : 'The folder that DATASET_DIR names has no manifest.json that can be read.',
        undefined,
        { cause },
      );
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
      this.metrics.readFailure();
      return new ProblemError('damaged-dataset', error.message).problem;
    }
    return new ProblemError('internal', 'The request could not be answered. Trying again may help.').problem;
  }
}
