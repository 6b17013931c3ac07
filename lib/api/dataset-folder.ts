import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ByteReader } from '@/lib/dataset/data-file';
import { MANIFEST_FILE } from '@/lib/dataset/manifest';

/** The folder of a published dataset on disk, read only. */
export class DatasetFolder implements ByteReader {
  constructor(readonly folder: string) {}

  /** @param relative a path from the manifest, whose format excludes paths outside the folder. */
  async read(relative: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await readFile(path.join(/* turbopackIgnore: true */ this.folder, relative)));
  }

  async manifestText(): Promise<string> {
    return readFile(path.join(/* turbopackIgnore: true */ this.folder, MANIFEST_FILE), 'utf8');
  }

  /** Changes whenever the manifest is replaced. Cheap: a `stat`. */
  async manifestVersion(): Promise<string> {
    const { ino, size, mtimeMs } = await stat(
      path.join(/* turbopackIgnore: true */ this.folder, MANIFEST_FILE),
    );
    return [ino, size, mtimeMs].join();
  }
}
