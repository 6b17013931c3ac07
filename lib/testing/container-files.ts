import { BlobWriter, configure, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** A ZIP file that holds the given files. */
export async function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly name?: string; readonly password?: string; readonly aes?: boolean } = {},
): Promise<File> {
  const { name = 'all.zip', password, aes = false } = options;
  const writer = new ZipWriter(new BlobWriter());
  for (const [path, content] of Object.entries(files)) {
    const reader = typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content);
    await writer.add(path, reader, password === undefined ? {} : { password, zipCrypto: !aes });
  }
  return new File([await writer.close()], name);
}

/** The ZIP header fields that tests damage, with their offsets in the local and central header. */
const FIELDS = {
  method: { local: 8, central: 10, bytes: 2 },
  crc: { local: 14, central: 16, bytes: 4 },
  packedSize: { local: 18, central: 20, bytes: 4 },
  size: { local: 22, central: 24, bytes: 4 },
  offset: { local: null, central: 42, bytes: 4 },
} as const;

/** A ZIP file with a wrong header field for one of its files. */
export async function withZipField(
  zip: File,
  path: string,
  field: keyof typeof FIELDS,
  value: number,
): Promise<File> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const { local, central, bytes: width } = FIELDS[field];
  const nameAt = (at: number, length: number): string =>
    new TextDecoder().decode(bytes.subarray(at, at + length));
  const set = (at: number): void => {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  };
  let found = 0;
  for (let at = 0; at + 46 <= bytes.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50 && nameAt(at + 30, view.getUint16(at + 26, true)) === path) {
      if (local !== null) set(at + local);
      found++;
    } else if (signature === 0x02014b50 && nameAt(at + 46, view.getUint16(at + 28, true)) === path) {
      set(at + central);
      found++;
    }
  }
  if (found !== 2) throw new Error(`${path} has ${found} headers`);
  return new File([bytes], zip.name);
}
