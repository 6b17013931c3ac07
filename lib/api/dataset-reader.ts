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

/** How long a manifest is trusted before checking for a newer one. */
const LOOK_AGAIN_MS = 1000;

/** Cache size for countries: some 250 of 300 licensors with plays at every second. */
const COUNTRIES_BYTES = 512 * 2 ** 20;

/** Cache size for files as they are sent. */
const FILES_BYTES = 64 * 2 ** 20;

/** How many files are known by name: those of several manifests. */
const NAMED_FILES = 4096;

/** Memory of a cell in a cube, and of a country besides its cells. */
const CELL_BYTES = 10;
const COUNTRY_BYTES = 64 * 2 ** 10;

const bytesOf = ({ file }: ManifestCountry): number => file.rows * CELL_BYTES + COUNTRY_BYTES;

/** The dataset as currently published, cached within limits. */
export class DatasetReader {
  /** The market shares of its countries as JSON text. */
  readonly rows = new CountryRows((entry) => this.country(entry));
  private readonly countries = new LeastRecentlyUsed<Promise<Cube>>(COUNTRIES_BYTES);
  private readonly byCode = new WeakMap<Manifest, ReadonlyMap<string, ManifestCountry>>();
  private current: Manifest | null = null;
  private version = '';
  private readonly texts = new WeakMap<Manifest, string>();
  /** Checksums by path of the files in recent manifests. */
  private readonly named = new LeastRecentlyUsed<string>(NAMED_FILES);
  /** Verified files by checksum. */
  private readonly files = new LeastRecentlyUsed<Uint8Array<ArrayBuffer>>(FILES_BYTES);
  /** The paths in the current manifest. */
  private currentFiles: ReadonlySet<string> = new Set();
  private lookedAt = -Infinity;
  private looking: Promise<Manifest> | null = null;

  /**
   * @param onFailure called each time the manifest or a file cannot be read.
   *
   * @param onUnexpected receives errors that are not about the dataset.
   */
  constructor(
    private readonly folder: DatasetFolder,
    private readonly conditions: DatasetConditions,
    private readonly onFailure: () => void,
    private readonly onUnexpected: (error: unknown) => void,
  ) {}

  /** The number of cached countries, and their size. */
  get cached(): { readonly countries: number; readonly bytes: number } {
    return { countries: this.countries.size, bytes: this.countries.cost };
  }

  /**
   * The current manifest, at most a second old. An unusable one never replaces a usable one.
   *
   * @throws ManifestError, or what reading the folder threw, if there has been no usable one.
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

  /** @throws ManifestError when the text is not a usable manifest. */
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
   * Reads countries ahead of requests, those with the most plays first, while there is room, and computes their
   * shares at the usual threshold. Each blocks the event loop for some hundredths of a second, so it pauses as long
   * in between.
   */
  private async readAhead(manifest: Manifest): Promise<void> {
    const largestFirst = [...manifest.countries].sort((a, b) => b.at_least[0]! - a.at_least[0]!);
    for (const entry of largestFirst) {
      if (this.current !== manifest || this.countries.cost + bytesOf(entry) > COUNTRIES_BYTES) return;
      const begun = performance.now();
      try {
        await this.rows.prepare(entry, DEFAULT_MIN_SECONDS);
      } catch (error) {
        // The dataset may have been replaced and this file deleted.
        await this.manifest().catch(() => undefined);
        if (error instanceof DataFileError) this.failed(error);
        else this.onUnexpected(error);
      }
      await new Promise<void>((resolve) => setTimeout(resolve, performance.now() - begun).unref());
    }
  }

  /** Reports a file that could not be read. Files of previous datasets do not matter. */
  failed(error: DataFileError): void {
    this.onFailure();
    if (!this.currentFiles.has(error.path)) return;
    this.conditions.failed(error.path, error);
  }

  /** The text of a manifest from this reader. */
  textOf(manifest: Manifest): string {
    return this.texts.get(manifest) ?? JSON.stringify(manifest);
  }

  /**
   * The checksum of a file that readers of the dataset may fetch; undefined for any other path. Files of previous
   * manifests are included, for clients that still hold one.
   */
  checksumOf(path: string): string | undefined {
    return this.named.get(path);
  }

  /**
   * The bytes of a file known to {@link checksumOf}, verified when read from disk.
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

  /** The entry of a country in a manifest, if it has one. */
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
      // It may be repaired, or belong to a dataset just replaced.
      this.countries.delete(key);
      if (error instanceof DataFileError) this.lookedAt = -Infinity;
      throw error;
    }
  }
}
