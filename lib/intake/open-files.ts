import { plainSource, type ByteSource } from './byte-source';
import { IntakeError } from './errors';
import { gzipSource } from './gzip';

/**
 * Opens a file as what it is by its content: a ZIP gives the tables inside it, a gzip file its content, any other file
 * itself.
 *
 * @throws IntakeError when it cannot be read, or is a ZIP without tables.
 */
export async function openFile(file: File): Promise<ByteSource[]> {
  let start: Uint8Array;
  try {
    start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  } catch (cause) {
    throw new IntakeError(
      {
        file: file.name,
        message: 'The file cannot be read.',
        found: cause instanceof Error ? cause.message : String(cause),
        remedy: 'It may have been moved or removed, or is a folder. Choose it again.',
      },
      { cause },
    );
  }
  if (start[0] === 0x1f && start[1] === 0x8b) return [gzipSource(file)];
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5)) {
    const { zipSources } = await import('./zip');
    return zipSources(file);
  }
  return [plainSource(file)];
}
