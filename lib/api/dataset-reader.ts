import { readCountry } from '@/lib/dataset/country-file';
import { DataFileError } from '@/lib/dataset/errors';
import { parseManifest, type Manifest, type ManifestCountry } from '@/lib/dataset/manifest';
import type { Cube } from '@/lib/market-share/cube';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { CountryRows } from './country-rows';
import type { DatasetFolder } from './dataset-folder';
import { LeastRecentlyUsed } from './least-recently-used';

/** How long a manifest is believed without looking whether it was replaced. */
const LOOK_AGAIN_MS = 1000;

/** Memory for countries: some 250 of 300 licensors with plays at every second. */
const COUNTRIES_BYTES = 512 * 2 ** 20;

/** How many files are known by name: those of some manifests. */
const NAMED_FILES = 4096;

/** What a cell takes in a cube, and a country whatever its cells. */
const CELL_BYTES = 10;
const COUNTRY_BYTES = 64 * 2 ** 10;

const bytesOf = ({ file }: ManifestCountry): number => file.rows * CELL_BYTES + COUNTRY_BYTES;

/** The dataset as it is published now, kept in memory as far as there is room for it. */
export class DatasetReader {
  /** The market shares of its countries, as they are sent. */
  readonly rows = new CountryRows((entry) => this.country(entry));
  private readonly countries = new LeastRecentlyUsed<Promise<Cube>>(COUNTRIES_BYTES);
  private readonly byCode = new WeakMap<Manifest, ReadonlyMap<string, ManifestCountry>>();
  private current: Manifest | null = null;
  private version = '';
  private readonly texts = new WeakMap<Manifest, string>();
  /** The checksums of the files that the last manifests name, by path. */
  private readonly named = new LeastRecentlyUsed<string>(NAMED_FILES);
  private lookedAt = -Infinity;
  private looking: Promise<Manifest> | null = null;

  /**
   * @param onProblem is told when a new manifest cannot be used, while the one before is kept.
   */
  constructor(
    private readonly folder: DatasetFolder,
    private readonly onProblem: (error: unknown) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How many countries are in memory, and the bytes that they take. */
  get cached(): { readonly countries: number; readonly bytes: number } {
    return { countries: this.countries.size, bytes: this.countries.cost };
  }

  /**
   * The manifest as it is published now, at most a second old. One that cannot be used does not take the place of one
   * that can.
   *
   * @throws ManifestError, or what reading the folder threw, when there has been none that can be used.
   */
  async manifest(): Promise<Manifest> {
    if (this.current && this.now() - this.lookedAt < LOOK_AGAIN_MS) return this.current;
    this.looking ??= this.look().finally(() => (this.looking = null));
    return this.looking;
  }

  private async look(): Promise<Manifest> {
    try {
      const version = await this.folder.manifestVersion();
      if (!this.current || version !== this.version) {
        const text = await this.folder.manifestText();
        this.current = parseManifest(text);
        this.version = version;
        this.texts.set(this.current, text);
        const { overview, countries } = this.current;
        for (const { path, sha256 } of [overview, ...countries.map(({ file }) => file)])
          this.named.set(path, sha256, 1);
        void this.readAhead(this.current);
      }
    } catch (error) {
      if (!this.current) throw error;
      this.onProblem(error);
    }
    this.lookedAt = this.now();
    return this.current;
  }

  /**
   * Reads the countries of a dataset before anybody asks for them, those with the most plays first, as far as there is room,
   * and works out their shares at the usual threshold.
   * Reading one keeps all requests waiting for some hundredths of a second, so that in between it waits as long itself.
   */
  private async readAhead(manifest: Manifest): Promise<void> {
    const largestFirst = [...manifest.countries].sort((a, b) => b.at_least[0]! - a.at_least[0]!);
    for (const entry of largestFirst) {
      if (this.current !== manifest || this.countries.cost + bytesOf(entry) > COUNTRIES_BYTES) return;
      const begun = performance.now();
      // What is wrong with a file is told to whoever asks for it.
      await this.rows.prepare(entry, DEFAULT_MIN_SECONDS).catch(() => undefined);
      await new Promise<void>((resolve) => setTimeout(resolve, performance.now() - begun).unref());
    }
  }

  /** The text of a manifest that this reader has given. */
  textOf(manifest: Manifest): string {
    return this.texts.get(manifest) ?? JSON.stringify(manifest);
  }

  /**
   * The checksum of a file that a reader of the dataset needs; undefined for any other path. Files of the manifests
   * before are among them, for those who have not seen the newest.
   */
  checksumOf(path: string): string | undefined {
    return this.named.get(path);
  }

  /**
   * The bytes of a file that {@link checksumOf} knows.
   *
   * @throws DataFileError when it cannot be read.
   */
  async bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await this.folder.read(path);
    } catch (cause) {
      throw new DataFileError(path, 'the file of the dataset cannot be read.', { cause });
    }
  }

  /** The entry of a country in a manifest; undefined where it has none. */
  entryOf(manifest: Manifest, country: string): ManifestCountry | undefined {
    let entries = this.byCode.get(manifest);
    if (!entries) {
      entries = new Map(manifest.countries.map((entry) => [entry.country, entry]));
      this.byCode.set(manifest, entries);
    }
    return entries.get(country);
  }

  /**
   * The cube of a country.
   *
   * @throws DataFileError when its file is missing or damaged.
   */
  async country(entry: ManifestCountry): Promise<Cube> {
    // The code is part of the key, since two countries with equal plays have equal files.
    const key = `${entry.file.sha256} ${entry.country}`;
    const known = this.countries.get(key);
    if (known) return known;
    const reading = readCountry(this.folder, entry);
    this.countries.set(key, reading, bytesOf(entry));
    try {
      return await reading;
    } catch (error) {
      // It may be mended, or belong to a dataset that has just been replaced.
      this.countries.delete(key);
      if (error instanceof DataFileError) this.lookedAt = -Infinity;
      throw error;
    }
  }
}
