import { constants, createWriteStream, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { IntakeError } from '@/lib/intake/errors';
import type { FileStore } from './file-store';
import { hasScheme, type FoundFile } from './find-files';

/** The names of stdin on a command line. */
const STDIN = new Set(['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/** Opens a named pipe. Non-blocking, since a thread waiting for a writer could not be stopped. */
async function openPipe(file: string): Promise<Readable> {
  // By descriptor: the socket closes it, and so would the handle.
  const fd = await promisify(open)(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

function openStdin(name: string): Readable {
  if (process.stdin.isTTY)
    throw new IntakeError({
      file: name,
      message: 'There is nothing on stdin: it is a terminal.',
      remedy: 'Pipe the file into the command, or name it.',
    });
  return process.stdin;
}

/**
 * The files of a run. Pipes, which can be read only once and from their beginning, are first copied to a file. Once
 * the run is to stop, all reads fail.
 *
 * @param folder for the copies.
 */
export function runStore(store: FileStore, folder: string, signal: AbortSignal): FileStore {
  let copies = 0;
  let stdinIsRead = false;
  const copyOf = async (name: string, pipe: Readable): Promise<FoundFile> => {
    const copy = path.join(folder, `pipe-${copies++}`);
    await pipeline(pipe, createWriteStream(copy), { signal });
    return { path: copy, name };
  };
  const isPipe = async (file: string): Promise<boolean> =>
    !hasScheme(file) && ((await stat(file).catch(() => null))?.isFIFO() ?? false);
  return {
    async find(argument) {
      signal.throwIfAborted();
      if (STDIN.has(argument) && !(await stat(argument).catch(() => null))?.isFile()) {
        if (stdinIsRead)
          throw new IntakeError({
            file: argument,
            message: 'stdin can be read for one of plays, locations and tracks.',
            remedy: 'Name a file for the others.',
          });
        stdinIsRead = true;
        return { argument, kind: 'file', files: [await copyOf('stdin', openStdin(argument))] };
      }
      const found = (await isPipe(argument))
        ? { argument, kind: 'file' as const, files: [{ path: argument, name: argument }] }
        : await store.find(argument);
      const files: FoundFile[] = [];
      for (const file of found.files)
        files.push((await isPipe(file.path)) ? await copyOf(file.name, await openPipe(file.path)) : file);
      return { ...found, files };
    },
    async stat(file) {
      signal.throwIfAborted();
      return store.stat(file);
    },
    async read(file, extent) {
      signal.throwIfAborted();
      return store.read(file, extent);
    },
    stream: (file, extent) => store.stream(file, extent),
    async sha256(file) {
      signal.throwIfAborted();
      return store.sha256(file);
    },
  };
}
