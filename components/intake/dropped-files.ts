import { datasetAmong, isDataset, type FileInFolder } from '@/lib/dataset/dataset-files';
import { whyPassedOver, type PassedOver } from '@/lib/intake/file-names';
import { named } from '@/lib/session/distinct-names';
import type { Dropped } from '@/lib/session/session-actions';
import type { DroppedItem } from './early-drops';

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // The browser gives them in batches, the last of which is empty.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

async function filesIn(folder: FileSystemDirectoryEntry, path: string): Promise<FileInFolder[]> {
  const found = await Promise.all(
    (await entriesOf(folder)).map(async (entry) => {
      const inside = `${path}${entry.name}`;
      if (entry.isDirectory) return filesIn(entry as FileSystemDirectoryEntry, `${inside}/`);
      return [{ path: inside, file: await fileOf(entry as FileSystemFileEntry) }];
    }),
  );
  return found.flat();
}

/** What a transfer holds. Must be called within the drop's event, since the transfer is empty after it. */
export function itemsOf(transfer: DataTransfer): DroppedItem[] {
  return [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
}

/** What a drop brought, the files in its folders included: each file's name is its path in what was dropped. */
export async function droppedFiles(items: readonly DroppedItem[]): Promise<Dropped> {
  const files: File[] = [];
  const emptyFolders: string[] = [];
  const passedOver: PassedOver[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) {
      const inside = await filesIn(entry as FileSystemDirectoryEntry, `${entry.name}/`);
      const dataset = datasetAmong(inside);
      if (dataset && (await isDataset(dataset)))
        return { dataset, files: [], emptyFolders: [], passedOver: [] };
      const tables = inside.filter(({ path }) => whyPassedOver(path) === null);
      files.push(...tables.map((table) => named(table.file, table.path)));
      for (const { path } of inside) {
        const why = whyPassedOver(path);
        if (why !== null) passedOver.push({ name: path, why });
      }
      if (tables.length === 0) emptyFolders.push(entry.name);
    } else if (file) files.push(file);
  }
  return { dataset: null, files, emptyFolders, passedOver };
}
