import { createHash } from 'node:crypto';
import { readCountry } from '@/lib/dataset/country-file';
import { DataFileError } from '@/lib/dataset/errors';
import { MANIFEST_FILE, parseManifest, type Manifest, type ManifestCountry } from '@/lib/dataset/manifest';
import type { Cube } from '@/lib/market-share/cube';
import { DEFAULT_MIN_SECONDS } from '@/lib/market-share/rollup';
import { CountryRows } from './country-rows';
import type { DatasetConditions } from './dataset-conditions';
import type { DatasetFolder } from './dataset-folder';
import { LeastRecentlyUsed } from './least-recently-used';

/** How long a manifest is believed without looking whether it was replaced. */
const LOOK_AGAIN_MS = 1000;

/** Memory for countries: some 250 of 300 licensors with plays at every second. */
const COUNTRIES_BYTES = 512 * 2 ** 20;

/** Files kept in memory as they are sent. */
const FILES_BYTES = 64 * 2 ** 20;

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
  /** Files whose checksums were right when they were read, by checksum. */
  private readonly files = new LeastRecentlyUsed<Uint8Array<ArrayBuffer>>(FILES_BYTES);
  /** The paths of the files that the current manifest names. */
  private currentFiles: ReadonlySet<string> = new Set();
  private lookedAt = -Infinity;
  private looking: Promise<Manifest> | null = null;

  /**
   * @param onFailure called each time that the manifest or a file of it cannot be read.
   * @param onUnexpected gets errors that say nothing of the dataset.
   */
  constructor(
    private readonly folder: DatasetFolder,
    private readonly conditions: DatasetConditions,
    private readonly onFailure: () => void,
    private readonly onUnexpected: (error: unknown) => void,
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
    if (this.current && performance.now() - this.lookedAt < LOOK_AGAIN_MS) return this.current;
    this.looking ??= this.look().finally(() => (this.looking = null));
    return this.looking;
  }

  private async look(): Promise<Manifest> {
    try {
      const version = await this.folder.manifestVersion();
      if (!this.current || version !== this.version) this.adopt(await this.folder.manifestText(), version);
      this.conditions.recovered(MANIFEST_FILE);
    } catch (error) {
      this.onFailure();
      this.conditions.failed(
        MANIFEST_FILE,
        error,
        this.current ? ` The dataset published at ${this.current.published_at} is served instead.` : '',
      );
      if (!this.current) throw error;
    }
    this.lookedAt = performance.now();
    return this.current!;
  }

  /** @throws ManifestError when the text is not a manifest that can be used. */
  private adopt(text: string, version: string): void {
    const manifest = parseManifest(text);
    this.current = manifest;
    this.version = version;
    this.texts.set(manifest, text);
    const files = [manifest.overview, ...manifest.countries.map(({ file }) => file)];
    for (const { path, sha256 } of files) this.named.set(path, sha256, 1);
    this.currentFiles = new Set([MANIFEST_FILE, ...files.map(({ path }) => path)]);
    this.conditions.keepOnly(this.currentFiles);
    void this.readAhead(manifest);
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
      try {
        await this.rows.prepare(entry, DEFAULT_MIN_SECONDS);
      } catch (error) {
        // The dataset may just have been replaced and this file deleted.
        await this.manifest().catch(() => undefined);
        if (error instanceof DataFileError) this.failed(error);
        else this.onUnexpected(error);
      }
      await new Promise<void>((resolve) => setTimeout(resolve, performance.now() - begun).unref());
    }
  }

  /** Notes that a file of the dataset could not be read, for the operator. Files of a dataset before are no concern. */
  failed(error: DataFileError): void {
    this.onFailure();
    if (!this.currentFiles.has(error.path)) return;
    this.conditions.failed(error.path, error);
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
   * The bytes of a file that {@link checksumOf} knows, compared with its checksum when they are read from disk.
   *
   * @throws DataFileError when it is missing or damaged.
   */
  async bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const sha256 = this.named.get(path) ?? '';
    const known = this.files.get(sha256);
    if (known) return known;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await this.folder.read(path);
    } catch (cause) {
      throw new DataFileError(path, 'the file of the dataset cannot be read.', { cause });
    }
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new DataFileError(path, 'its content is not what the manifest says (the checksum differs).');
    this.files.set(sha256, bytes, bytes.length);
    this.conditions.recovered(path);
    return bytes;
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
      const cube = await reading;
      this.conditions.recovered(entry.file.path);
      return cube;
    } catch (error) {
      // It may be mended, or belong to a dataset that has just been replaced.
      this.countries.delete(key);
      if (error instanceof DataFileError) this.lookedAt = -Infinity;
      throw error;
    }
  }
}
