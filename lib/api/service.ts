import { DataFileError, ManifestError } from '@/lib/dataset/errors';
import { MANIFEST_FILE, type Manifest } from '@/lib/dataset/manifest';
import { PRODUCT } from '@/lib/product';
import { askCountries, askDataset, askShares, type Ask } from './answers';
import { DatasetFolder } from './dataset-folder';
import { DatasetReader } from './dataset-reader';
import { entityTag, matches } from './entity-tag';
import { encodedFor, encodedResponse, takesGzip } from './gzip';
import { LeastRecentlyUsed } from './least-recently-used';
import { Metrics } from './metrics';
import { openApiDocument } from './openapi';
import { ProblemError, problemResponse } from './problem';
import { parseQuery } from './query';
import { noQuery, type Problem } from './schemas';

/** Finished answers that are kept. */
const ANSWERS_BYTES = 64 * 2 ** 20;

/** An answer may be a minute old; then it is asked for anew, by its tag. */
const CACHE_CONTROL = 'public, max-age=60';

/** A file that is named by its content never changes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The API of one server: all that its routes do. */
export class ApiService {
  private readonly metrics = new Metrics();
  private readonly answers = new LeastRecentlyUsed<Awaited<ReturnType<typeof encodedFor>>>(ANSWERS_BYTES);
  private readonly reader: DatasetReader | null;

  /** @param folder the dataset's; undefined where the server has none. */
  constructor(folder: string | undefined) {
    this.reader =
      folder === undefined || folder === ''
        ? null
        : new DatasetReader(new DatasetFolder(folder), () => this.metrics.readFailure());
  }

  readonly shares = (request: Request): Promise<Response> => this.ask('/api/shares', request, askShares);

  readonly countries = (request: Request): Promise<Response> =>
    this.ask('/api/countries', request, askCountries);

  readonly dataset = (request: Request): Promise<Response> => this.ask('/api/dataset', request, askDataset);

  readonly openApi = (request: Request): Promise<Response> =>
    this.measured('/api/openapi.json', request, async () => {
      parseQuery(noQuery, new URL(request.url).searchParams);
      return this.send(request, CACHE_CONTROL, ['openapi'], async () => JSON.stringify(openApiDocument()));
    });

  readonly health = (request: Request): Promise<Response> =>
    this.measured('/api/health', request, async () => {
      parseQuery(noQuery, new URL(request.url).searchParams);
      const manifest = this.reader && (await this.manifest(this.reader));
      const dataset = manifest && { dataset_id: manifest.dataset_id, published_at: manifest.published_at };
      return Response.json({ status: 'ok', dataset }, { headers: { 'Cache-Control': 'no-store' } });
    });

  readonly metricsText = (request: Request): Promise<Response> =>
    this.measured('/api/metrics', request, async () => {
      const manifest = await this.reader?.manifest().catch(() => null);
      const cached = this.reader?.cached ?? { countries: 0, bytes: 0 };
      const text = await this.metrics.text(manifest ?? null, cached);
      return new Response(text, {
        headers: { 'Content-Type': this.metrics.contentType, 'Cache-Control': 'no-store' },
      });
    });

  readonly elsewhere = (request: Request): Promise<Response> =>
    this.measured('other', request, async () => {
      throw new ProblemError('no-such-route', 'What there is, is described at /api/openapi.json.');
    });

  /**
   * The files of the dataset as they are, for the dashboard: the manifest, and what it names. The parts and the record of
   * the run stay with the operator.
   *
   * @param file relative to the dataset.
   */
  readonly datasetFile = (request: Request, file: string): Promise<Response> =>
    this.measured('/dataset', file === MANIFEST_FILE ? request : null, async () => {
      const reader = this.datasetReader();
      const manifest = await this.manifest(reader);
      if (file === MANIFEST_FILE) {
        const text = reader.textOf(manifest);
        return this.send(request, 'no-cache', ['manifest', text], async () => text);
      }
      const sha256 = reader.checksumOf(file);
      if (sha256 === undefined)
        throw new ProblemError('no-such-route', 'The manifest of the dataset names no such file.');
      const tag = `"${sha256}"`;
      const headers = { ETag: tag, 'Cache-Control': IMMUTABLE };
      if (matches(request.headers.get('if-none-match'), tag))
        return new Response(null, { status: 304, headers });
      const bytes = await reader.bytesOf(file);
      return new Response(bytes, {
        headers: { ...headers, 'Content-Type': 'application/vnd.apache.parquet' },
      });
    });

  /** Begins to read the dataset, so that the first who ask need not wait for it. */
  start(): void {
    // What is wrong with it is told to whoever asks.
    this.reader?.manifest().catch(() => undefined);
  }

  private ask(route: string, request: Request, ask: Ask): Promise<Response> {
    return this.measured(route, request, async () => {
      const reader = this.datasetReader();
      const answerFrom = async (manifest: Manifest): Promise<Response> => {
        const { key, answer } = ask(new URL(request.url).searchParams, manifest, reader);
        return this.send(request, CACHE_CONTROL, [route, manifest.dataset_id, ...key], async () =>
          JSON.stringify(await answer()),
        );
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
    });
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
    request: Request,
    cacheControl: string,
    key: readonly string[],
    make: () => Promise<string>,
  ): Promise<Response> {
    // A strong tag is of the bytes that are sent, so it goes by their encoding as well.
    const tag = entityTag([PRODUCT.version, takesGzip(request) ? 'gzip' : 'identity', ...key]);
    const headers = { ETag: tag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' };
    if (matches(request.headers.get('if-none-match'), tag))
      return new Response(null, { status: 304, headers });
    let answer = this.answers.get(tag);
    if (!answer) {
      answer = await encodedFor(request, new TextEncoder().encode(await make()));
      this.answers.set(tag, answer, answer.bytes.length);
    }
    return new Response(answer.bytes, {
      headers: { ...headers, ...answer.headers, 'Content-Type': 'application/json' },
    });
  }

  /** @param compressed the request to a route whose answers are compressed; null for one of another route. */
  private async measured(
    route: string,
    compressed: Request | null,
    action: () => Promise<Response>,
  ): Promise<Response> {
    const begun = performance.now();
    let response: Response;
    try {
      response = await action();
    } catch (error) {
      response = problemResponse(this.problemOf(error));
    }
    if (compressed) response = await encodedResponse(compressed, response);
    this.metrics.request(route, response.status, (performance.now() - begun) / 1000);
    return response;
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
