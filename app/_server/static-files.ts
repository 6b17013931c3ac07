import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { acceptedEncodings, type Encoding } from '@/lib/api/accept-encoding';
import { matches } from '@/lib/api/entity-tag';
import { LeastRecentlyUsed } from '@/lib/api/least-recently-used';

/** Files that the build leaves for the browser, with the forms in which they are sent. */
interface StaticFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly forms: ReadonlyMap<Encoding | 'identity', Form>;
}

/** A file on disk. */
interface Form {
  readonly path: string;
  readonly size: number;
}

/** What is sent for a file. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | Readable | null;
}

/** Kept in memory: all that most visits fetch. What is larger by itself is read from disk each time. */
const KEPT_BYTES = 64 * 2 ** 20;
const LARGEST_KEPT = 8 * 2 ** 20;

/** A file whose name holds a hash of what is in it never changes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };
const ENCODINGS = Object.keys(SUFFIXES) as Encoding[];

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The files of a folder, by their paths in it, with slashes. */
async function filesIn(folder: string): Promise<Map<string, Form & { readonly changed: number }>> {
  if (!existsSync(folder)) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const file = path.join(entry.parentPath, entry.name);
          const { size, mtimeMs } = await stat(file);
          const name = path.relative(folder, file).split(path.sep).join('/');
          return [name, { path: file, size, changed: mtimeMs }] as const;
        }),
    ),
  );
}

/**
 * The files that the build leaves for the browser, known once and for all when the server starts: nothing that a request
 * says leads to another.
 */
export class StaticFiles {
  private readonly files = new Map<string, StaticFile>();
  private readonly kept = new LeastRecentlyUsed<Uint8Array>(KEPT_BYTES);

  /**
   * Adds the files of a folder. One with the suffix .br or .gz is a form of the file without it, unless it is older.
   *
   * @param base the path that the folder is served at, with a slash at its end.
   * @param immutable tells of a path whether what is there never changes.
   */
  async add(folder: string, base: string, immutable: (path: string) => boolean): Promise<void> {
    const found = await filesIn(folder);
    for (const [name, { path: file, size, changed }] of found) {
      const type = TYPES[path.extname(name)];
      if (type === undefined) continue;
      const forms = new Map<Encoding | 'identity', Form>([['identity', { path: file, size }]]);
      for (const encoding of ENCODINGS) {
        const form = found.get(name + SUFFIXES[encoding]);
        if (form && form.changed >= changed) forms.set(encoding, form);
      }
      this.files.set(base + name, {
        headers: {
          'Content-Type': type,
          'Cache-Control': immutable(base + name) ? IMMUTABLE : 'public, max-age=0, must-revalidate',
          // A weak tag: the same for all forms.
          ETag: `W/"${size.toString(16)}-${Math.round(changed).toString(16)}"`,
          ...(forms.size > 1 && { Vary: 'Accept-Encoding' }),
        },
        forms,
      });
    }
  }

  /** Adds the files that Next has made of routes without parameters, such as icons: name.body beside name.meta. */
  async addRoutes(folder: string): Promise<void> {
    for (const [name, { path: file, size, changed }] of await filesIn(folder)) {
      if (!name.endsWith('.body')) continue;
      const meta = JSON.parse(await readFile(file.replace(/body$/, 'meta'), 'utf8')) as {
        headers: Readonly<Record<string, string>>;
      };
      this.files.set(`/${name.slice(0, -'.body'.length)}`, {
        headers: {
          'Content-Type': meta.headers['content-type'] ?? 'application/octet-stream',
          'Cache-Control': 'public, max-age=0, must-revalidate',
          ETag: `W/"${size.toString(16)}-${Math.round(changed).toString(16)}"`,
        },
        forms: new Map([['identity', { path: file, size }]]),
      });
    }
  }

  /** @returns null where there is no such file. */
  async answer(pathname: string, request: IncomingMessage): Promise<FileAnswer | null> {
    const file = this.files.get(pathname);
    if (!file) return null;
    const { headers, forms } = file;
    if (matches(request.headers['if-none-match'], headers['ETag']!))
      return { status: 304, headers, body: null };
    const [encoding] = acceptedEncodings(
      request.headers,
      ENCODINGS.filter((one) => forms.has(one)),
    );
    const form = forms.get(encoding ?? 'identity')!;
    return {
      status: 200,
      headers: {
        ...headers,
        'Content-Length': String(form.size),
        ...(encoding && { 'Content-Encoding': encoding }),
      },
      body: request.method === 'HEAD' ? null : await this.bytesOf(form),
    };
  }

  private async bytesOf({ path: file, size }: Form): Promise<Uint8Array | Readable> {
    if (size > LARGEST_KEPT) return createReadStream(file);
    const known = this.kept.get(file);
    if (known) return known;
    const bytes = await readFile(file);
    this.kept.set(file, bytes, bytes.length);
    return bytes;
  }
}
