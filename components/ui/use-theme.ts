import { useSyncExternalStore } from 'react';
import { THEME_COOKIE, type Theme } from './theme';

const SYSTEM = '(prefers-color-scheme: dark)';
const CHANGED = 'themechange';

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia(SYSTEM).matches ? 'dark' : 'light';
}

function subscribe(changed: () => void): () => void {
  const system = window.matchMedia(SYSTEM);
  system.addEventListener('change', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    system.removeEventListener('change', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** The theme in force: the user's choice, else the system's. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'light');
}

/** Chooses a theme for this page and for the visits to come. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=strict`;
  } catch {
    // Where storage is forbidden the choice holds for this page.
  }
  window.dispatchEvent(new Event(CHANGED));
}
