import type { Cube, Licensor, LicensorCells } from '@/lib/market-share/cube';
import { countryCube } from './country-file';
import { DataFileError } from './errors';
import { OVERVIEW_THRESHOLDS, type Manifest, type ManifestCountry } from './manifest';
import { overviewCube } from './overview-file';
import type { Rollups } from './rollups';

/** How many countries' files are read concurrently. */
const AT_A_TIME = 6;

/** After so many misses all other files are prefetched too. */
const MANY = 12;

const IN_OVERVIEW: ReadonlySet<number> = new Set(OVERVIEW_THRESHOLDS);

interface Country {
  readonly entry: ManifestCountry;
  /** Its own cube, once its file is read, with its licensors by name. */
  detail: { readonly cube: Cube; readonly licensors: ReadonlyMap<string, Licensor> } | null;
  /** Set while the file is requested. */
  reading: Promise<void> | null;
  begin: (() => void) | null;
  error: Error | null;
}

/**
 * A published dataset as a cube. The overview answers at its thresholds at once; other questions need the country's
 * file, which is fetched on demand.
 *
 * Missing answers are never guessed: the question throws a promise, as for React's Suspense, and can be retried once
 * it settles (`answered` does so). If the file is unusable, the question throws the DataFileError.
 */
export class DatasetCube implements Cube {
  readonly countries: readonly string[];
  readonly licensors: readonly Licensor[];
  readonly noCountryByReason: readonly number[];
  readonly totalPlays: number;
  private readonly byCode: ReadonlyMap<string, Country>;
  private readonly queue: Country[] = [];
  private running = 0;
  private asked = 0;

  private constructor(
    private readonly rollups: Rollups,
    private readonly manifest: Manifest,
    private readonly overview: Cube,
  ) {
    this.countries = overview.countries;
    this.licensors = overview.licensors;
    this.noCountryByReason = manifest.ledger.no_country.map(({ plays }) => plays);
    this.totalPlays = manifest.counts.plays;
    this.byCode = new Map(
      manifest.countries.map((entry) => [
        entry.country,
        { entry, detail: null, reading: null, begin: null, error: null },
      ]),
    );
  }

  /** Reads the overview. @throws DataFileError when it is damaged. */
  static async open(rollups: Rollups, manifest: Manifest): Promise<DatasetCube> {
    const overview = overviewCube(await rollups.overview(manifest), manifest);
    for (const seconds of OVERVIEW_THRESHOLDS) {
      const [counted, said] = [overview.countedPlays(seconds), manifest.ledger.at_least[seconds]!];
      if (counted !== said)
        throw new DataFileError(
          manifest.overview.path,
          `it counts ${counted} plays of at least ${seconds} s; the ledger of the manifest says ${said}.`,
        );
    }
    return new DatasetCube(rollups, manifest, overview);
  }

  licensorsOf = (country: string): readonly Licensor[] => this.overview.licensorsOf(country);

  plays = (country: string, licensor: Licensor, minSeconds: number): number => {
    if (IN_OVERVIEW.has(minSeconds)) return this.overview.plays(country, licensor, minSeconds);
    const found = this.find(country, licensor);
    return found === null ? 0 : found.cube.plays(country, found.licensor, minSeconds);
  };

  cells = (country: string, licensor: Licensor): LicensorCells => {
    const found = this.find(country, licensor);
    return found === null ? { seconds: [], plays: [] } : found.cube.cells(country, found.licensor);
  };

  countryPlays = (country: string, minSeconds: number): number => {
    if (IN_OVERVIEW.has(minSeconds)) return this.overview.countryPlays(country, minSeconds);
    return this.detailOf(country)?.cube.countryPlays(country, minSeconds) ?? 0;
  };

  countedPlays = (minSeconds: number): number => this.manifest.ledger.at_least[minSeconds] ?? 0;

  unknownByReason = (minSeconds: number): readonly number[] =>
    this.manifest.ledger.unknown_licensor_at_least.map(({ plays }) => plays[minSeconds] ?? 0);

  /** A country's file does not record why licensors are unknown. */
  countryUnknownByReason = (): null => null;

  /** Whether questions about these countries at a threshold can be answered now. */
  answers(countries: readonly string[], minSeconds: number): boolean {
    if (IN_OVERVIEW.has(minSeconds)) return true;
    return countries.every((code) => this.byCode.get(code)?.detail !== null);
  }

  /** Prefetches the files of countries, ahead of all others queued. */
  prefetch(countries: readonly string[]): void {
    for (const code of [...countries].reverse()) {
      const country = this.byCode.get(code);
      if (country && !country.detail && country.error === null) void this.want(country);
    }
  }

  /**
   * Fetches what is missing to answer any question about these countries.
   *
   * @throws DataFileError when a file is unusable.
   */
  async ready(countries: readonly string[]): Promise<void> {
    const missing = countries
      .map((code) => this.byCode.get(code))
      .filter((country) => country !== undefined && !country.detail);
    await Promise.all(missing.map((country) => this.want(country!)));
    for (const country of missing) if (country!.error !== null) throw country!.error;
  }

  /** Allows failed files to be retried. */
  retry(): void {
    for (const country of this.byCode.values()) country.error = null;
  }

  /** The cube with a country's plays by second, and the licensor in it; null if it has none. */
  private find(country: string, licensor: Licensor): { cube: Cube; licensor: Licensor } | null {
    const detail = this.detailOf(country);
    if (!detail) return null;
    if (licensor.unknown) return { cube: detail.cube, licensor: detail.cube.licensors[0]! };
    const own = detail.licensors.get(licensor.name);
    return own ? { cube: detail.cube, licensor: own } : null;
  }

  private detailOf(code: string): Country['detail'] {
    const country = this.byCode.get(code);
    if (!country) return null;
    if (country.detail) return country.detail;
    if (country.error !== null) throw country.error;
    // A caller that asks one by one will ask for all: prefetch in parallel.
    if (country.reading === null && ++this.asked === MANY) this.prefetch(this.countries);
    // What Suspense waits for is a promise that is thrown.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw this.want(country);
  }

  /** Moves a country to the head of the queue. The promise settles when its file has been read or has failed. */
  private want(country: Country): Promise<void> {
    const waiting = this.queue.indexOf(country);
    if (waiting >= 0) this.queue.splice(waiting, 1);
    if (country.reading === null) {
      country.reading = new Promise<void>((resolve) => {
        country.begin = () => {
          void this.read(country).finally(() => {
            country.reading = null;
            this.running--;
            this.beginNext();
            resolve();
          });
        };
      });
      this.queue.unshift(country);
    } else if (waiting >= 0) this.queue.unshift(country);
    const { reading } = country;
    this.beginNext();
    return reading;
  }

  private beginNext(): void {
    while (this.running < AT_A_TIME) {
      const next = this.queue.shift();
      if (!next) return;
      this.running++;
      next.begin!();
    }
  }

  private async read(country: Country): Promise<void> {
    try {
      const cube = countryCube(await this.rollups.country(country.entry), country.entry);
      const known = cube.licensors.filter(({ unknown }) => !unknown);
      country.detail = { cube, licensors: new Map(known.map((licensor) => [licensor.name, licensor])) };
    } catch (error) {
      country.error = error instanceof Error ? error : new Error(String(error));
    }
  }
}
