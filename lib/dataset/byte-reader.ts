/** Where the files of a published dataset come from: a folder on disk, a dropped folder, a web server. */
export interface ByteReader {
  /**
   * The bytes of a file.
   *
   * @param path relative to the manifest, as the manifest gives it.
   * @param again set where what was read before is not what it should be: then no cache is trusted.
   * @throws when there is no such file, or it cannot be read.
   */
  read(path: string, again?: boolean): Promise<Uint8Array<ArrayBuffer>>;
}
