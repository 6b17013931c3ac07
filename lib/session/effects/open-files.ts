import { recogniseFiles } from '@/lib/intake/recognise-files';
import type { Effects } from '../effects';

/** Opens files whose names are their paths: one that lies in a folder was found there rather than chosen by itself. */
export const openFiles: Effects['open'] = (files, recognise) =>
  recogniseFiles(
    files.map((file) => ({ file, found: file.name.includes('/') })),
    recognise,
  );
