'use client';

import { useSyncExternalStore } from 'react';

/** A state of the page that the user gave a name. */
export interface SavedView {
  readonly name: string;
  /** The query part of its URL, without the presentation itself. */
  readonly search: string;
}

/** As many as there are number keys. */
export const MOST_VIEWS = 9;

const STORED_AS = 'saved-views';
const NONE: readonly SavedView[] = [];

let views: readonly SavedView[] | null = null;
const listeners = new Set<() => void>();

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, search } = value as Partial<Record<keyof SavedView, unknown>>;
  return typeof name === 'string' && typeof search === 'string';
}

function stored(): readonly SavedView[] {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(found) ? found.filter(isView).slice(0, MOST_VIEWS) : NONE;
  } catch {
    return NONE; // Where storage is forbidden the views last as long as the page.
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function current(): readonly SavedView[] {
  return (views ??= stored());
}

/** Replaces the saved views, for this visit. */
export function setSavedViews(next: readonly SavedView[]): void {
  views = next.slice(0, MOST_VIEWS);
  try {
    window.sessionStorage.setItem(STORED_AS, JSON.stringify(views));
  } catch {
    // See above.
  }
  listeners.forEach((changed) => changed());
}

/** The views that the user saved in this visit, in the order of their number keys. */
export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(subscribe, current, () => NONE);
}
