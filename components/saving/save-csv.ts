'use client';

import { useSyncExternalStore } from 'react';
import { BYTE_ORDER_MARK } from '@/lib/export/csv-text';
import { download } from '@/lib/export/download';

const STORED_AS = 'csv-byte-order-mark';
const OFF = 'off';

let chosen: boolean | null = null;
const listeners = new Set<() => void>();

function stored(): boolean {
  try {
    return window.localStorage.getItem(STORED_AS) !== OFF;
  } catch {
    return true; // Where storage is forbidden the choice lasts as long as the page.
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function current(): boolean {
  return (chosen ??= stored());
}

/** Chooses for this and later visits. */
function choose(mark: boolean): void {
  chosen = mark;
  try {
    if (mark) window.localStorage.removeItem(STORED_AS);
    else window.localStorage.setItem(STORED_AS, OFF);
  } catch {
    // See above.
  }
  listeners.forEach((changed) => changed());
}

/** Whether saved CSV files begin with a byte order mark, which Excel needs to read UTF-8, and a way to choose. */
export function useCsvMark(): readonly [boolean, (mark: boolean) => void] {
  return [useSyncExternalStore(subscribe, current, () => true), choose];
}

/** Saves a CSV file, with a byte order mark unless the user does without. */
export function saveCsv(name: string, csv: string): void {
  download(name, new Blob([current() ? BYTE_ORDER_MARK : '', csv], { type: 'text/csv;charset=utf-8' }));
}
