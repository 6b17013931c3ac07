import { isHidden, isTableName } from '@/lib/intake/file-names';
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

async function tablesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const found = await Promise.all(
    (await entriesOf(folder)).map(async (entry) => {
      if (isHidden(entry.name)) return [];
      if (entry.isDirectory) return tablesIn(entry as FileSystemDirectoryEntry);
      return isTableName(entry.name) ? [await fileOf(entry as FileSystemFileEntry)] : [];
    }),
  );
  return found.flat();
}

/** What a drop brought: files, those in folders included, and the folders that held no table. */
export interface Dropped {
  readonly files: readonly File[];
  readonly emptyFolders: readonly string[];
}

/** What a transfer holds. Must be called within the drop's event, since the transfer is empty after it. */
export function itemsOf(transfer: DataTransfer): DroppedItem[] {
  return [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
}

/** The files of a drop, those in its folders included. */
export async function droppedFiles(items: readonly DroppedItem[]): Promise<Dropped> {
  const files: File[] = [];
  const emptyFolders: string[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) {
      const tables = await tablesIn(entry as FileSystemDirectoryEntry);
      files.push(...tables);
      if (tables.length === 0) emptyFolders.push(entry.name);
    } else if (file) files.push(file);
  }
  return { files, emptyFolders };
}
