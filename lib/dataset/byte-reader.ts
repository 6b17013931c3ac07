/** Where the files of a published dataset come from: a folder on disk, a dropped folder, a web server. */
export interface ByteReader {
  /**
   * The bytes of a file.
   *
   * @param path relative to the manifest, as the manifest gives it.
   * @throws when there is no such file, or it cannot be read.
   */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
