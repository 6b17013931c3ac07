import type { IntakeProblem } from '@/lib/intake/errors';

type Explanation = Pick<IntakeProblem, 'message' | 'remedy'>;

const FULL: Explanation = {
  message: 'The disk is full.',
  remedy: 'Free space on it, or name a folder on another disk.',
};
const DENIED: Explanation = {
  message: 'Permission denied.',
  remedy: 'Run as a user who may read and write there, or change the permissions.',
};
const TOO_MANY: Explanation = {
  message: 'Too many files are open.',
  remedy: 'Raise the limit (ulimit -n 4096), or give fewer files.',
};

/** The meaning of system errors, by code. */
const SYSTEM: Readonly<Record<string, Explanation>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, message: 'The quota of the disk is used up.' },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: { message: 'The file system is read-only.', remedy: 'Name a folder that can be written.' },
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  ENOENT: {
    message: 'There is no such file or folder.',
    remedy: 'Check the path, and make the folder if it is missing.',
  },
  EEXIST: {
    message: 'There is a file where a folder has to be.',
    remedy: 'Name a folder, or remove the file.',
  },
  ENOTDIR: { message: 'Part of the path is a file, not a folder.', remedy: 'Check the path.' },
  EISDIR: { message: 'This is a folder, not a file.', remedy: 'Name a file.' },
  ENAMETOOLONG: { message: 'The path is too long.', remedy: 'Name a shorter path.' },
  ELOOP: { message: 'The path is a loop of links.', remedy: 'Check the links.' },
  ENXIO: {
    message: 'This is a device or socket that cannot be read.',
    remedy: 'Name a file, or - for stdin.',
  },
  EIO: { message: 'The disk failed while it was read or written.', remedy: 'Check the disk, and run again.' },
  ESTALE: { message: 'The network file system has lost the file.', remedy: 'Mount it again, and run again.' },
  ENOMEM: {
    message: 'There is not enough memory.',
    remedy: 'Free memory, or give a smaller --memory-limit.',
  },
};

/** The same in DuckDB's messages. */
const DUCKDB: readonly (readonly [says: RegExp, said: Explanation])[] = [
  [
    /max_temp_directory_size|failed to offload data block/,
    {
      message: 'DuckDB has filled the disk that it spills to.',
      remedy: 'Free space there, name another disk with --temp-dir, or give more with --memory-limit.',
    },
  ],
  [/No space left on device|Disk quota exceeded/, FULL],
  [/Too many open files/, TOO_MANY],
  [/Permission denied|Read-only file system/, DENIED],
];

/** The file named in a DuckDB message. */
function fileNamed(message: string): string | undefined {
  return /(?:file|directory) "([^"]+)"/.exec(message)?.[1];
}

/** An error of the operating system, direct or via DuckDB, as a problem; null for any other. */
export function systemProblem(error: unknown): IntakeProblem | null {
  if (!(error instanceof Error)) return null;
  const { code, path, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
  const said =
    code === undefined
      ? /^(IO|Out of Memory) Error/.test(message) && DUCKDB.find(([says]) => says.test(message))?.[1]
      : SYSTEM[code];
  if (!said) return null;
  const file = code === undefined ? fileNamed(message) : (dest ?? path);
  return { ...said, ...(file === undefined ? {} : { file }), found: message };
}
