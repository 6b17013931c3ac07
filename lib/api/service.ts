import { DataFileError } from '@/lib/dataset/data-file';
import { ManifestError, type Manifest } from '@/lib/dataset/manifest';
import { PRODUCT } from '@/lib/product';
import { askCountries, askDataset, askShares, type Ask } from './answers';
import { DatasetFolder } from './dataset-folder';
import { DatasetReader } from './dataset-reader';
import { entityTag, matches } from './entity-tag';
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

/** The API of one server: all that its routes do. */
export class ApiService {
  private readonly metrics = new Metrics();
  private readonly answers = new LeastRecentlyUsed<Uint8Array<ArrayBuffer>>(ANSWERS_BYTES);
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
    this.measured('/api/openapi.json', async () => {
      parseQuery(noQuery, new URL(request.url).searchParams);
      return this.send(request, ['openapi'], async () => openApiDocument());
    });

  readonly health = (request: Request): Promise<Response> =>
    this.measured('/api/health', async () => {
      parseQuery(noQuery, new URL(request.url).searchParams);
      const manifest = this.reader && (await this.manifest(this.reader));
      const dataset = manifest && { dataset_id: manifest.dataset_id, published_at: manifest.published_at };
      return Response.json({ status: 'ok', dataset }, { headers: { 'Cache-Control': 'no-store' } });
    });

  readonly metricsText = (): Promise<Response> =>
    this.measured('/api/metrics', async () => {
      const manifest = await this.reader?.manifest().catch(() => null);
      const text = await this.metrics.text(manifest ?? null, this.reader?.cachedBytes ?? 0);
      return new Response(text, {
        headers: { 'Content-Type': this.metrics.contentType, 'Cache-Control': 'no-store' },
      });
    });

  readonly elsewhere = (): Promise<Response> =>
    this.measured('other', async () => {
      throw new ProblemError('no-such-route', 'What there is, is described at /api/openapi.json.');
    });

  private ask(route: string, request: Request, ask: Ask): Promise<Response> {
    return this.measured(route, async () => {
      const { reader } = this;
      if (!reader) {
        throw new ProblemError(
          'no-dataset',
          'Start the server with DATASET_DIR, the folder of a published dataset: DATASET_DIR=/path/to/dataset npm start',
        );
      }
      const answerFrom = async (manifest: Manifest): Promise<Response> => {
        const { key, answer } = ask(new URL(request.url).searchParams, manifest, reader);
        return this.send(request, [route, manifest.dataset_id, ...key], answer);
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
    key: readonly string[],
    make: () => Promise<unknown>,
  ): Promise<Response> {
    // What compresses on the way, if anything does, goes by what the client accepts; a strong tag is of those bytes.
    const tag = entityTag([PRODUCT.version, request.headers.get('accept-encoding') ?? '', ...key]);
    const headers = { ETag: tag, 'Cache-Control': CACHE_CONTROL, Vary: 'Accept-Encoding' };
    if (matches(request.headers.get('if-none-match'), tag))
      return new Response(null, { status: 304, headers });
    const kept = JSON.stringify(key);
    let bytes = this.answers.get(kept);
    if (!bytes) {
      bytes = new TextEncoder().encode(JSON.stringify(await make()));
      this.answers.set(kept, bytes, bytes.length);
    }
    return new Response(bytes, { headers: { ...headers, 'Content-Type': 'application/json' } });
  }

  private async measured(route: string, action: () => Promise<Response>): Promise<Response> {
    const begun = performance.now();
    let response: Response;
    try {
      response = await action();
    } catch (error) {
      response = problemResponse(this.problemOf(error));
    }
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
