import { makeFirstLook, type FirstLook } from '@/components/state/make-first-look';
import { DatasetFolder } from '@/lib/api/dataset-folder';
import { openDataset } from '@/lib/dataset/open-dataset';
import { rollupsOf } from '@/lib/dataset/rollups';

let last: { readonly version: string; readonly look: Promise<FirstLook | null> } | null = null;

async function look(folder: DatasetFolder): Promise<FirstLook | null> {
  try {
    const { cube } = await openDataset(await folder.manifestText(), rollupsOf(folder));
    return makeFirstLook(cube);
  } catch {
    return null; // The page reports problems when it opens the dataset.
  }
}

/** The first shares of a folder's current dataset, read once for each version; null if it is unusable. */
export async function readFirstLook(folder: string): Promise<FirstLook | null> {
  const dataset = new DatasetFolder(folder);
  const version = await dataset.manifestVersion().catch(() => null);
  if (version === null) return null;
  if (last?.version !== version) last = { version, look: look(dataset) };
  return last.look;
}
