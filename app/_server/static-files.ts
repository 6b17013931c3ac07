import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { acceptedEncodings, type Encoding } from '@/lib/api/accept-encoding';
import { matches } from '@/lib/api/entity-tag';
import { LeastRecentlyUsed } from '@/lib/api/least-recently-used';

/** A static file with its variants. */
interface StaticFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly forms: ReadonlyMap<Encoding | 'identity', Form>;
}

/** A file on disk. */
interface Form {
  readonly path: string;
  readonly size: number;
}

/** The answer for a file. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | Readable | null;
}

/** Cache size: everything most visits fetch. Larger files are read from disk each time. */
const KEPT_BYTES = 64 * 2 ** 20;
const LARGEST_KEPT = 8 * 2 ** 20;

/** For content-addressed files. */
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

/** The files of a folder by relative path. */
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

/** The build's static files, indexed when the server starts: no request can lead to any other. */
export class StaticFiles {
  private readonly files = new Map<string, StaticFile>();
  private readonly kept = new LeastRecentlyUsed<Uint8Array>(KEPT_BYTES);

  /**
   * Adds the files of a folder. Suffixes .br and .gz mark compressed variants, ignored if older.
   *
   * @param base the URL path of the folder, with a trailing slash.
   * @param immutable whether the file at a path never changes.
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
          // A weak tag: the same for all variants.
          ETag: `W/"${size.toString(16)}-${Math.round(changed).toString(16)}"`,
          ...(forms.size > 1 && { Vary: 'Accept-Encoding' }),
        },
        forms,
      });
    }
  }

  /** Adds Next's static routes, such as icons: name.body beside name.meta. */
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

  /** @returns null if there is no such file. */
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
