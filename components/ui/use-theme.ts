import { useSyncExternalStore } from 'react';
import { THEME_COOKIE, type Theme } from './theme';

const SYSTEM = '(prefers-color-scheme: dark)';
const CHANGED = 'themechange';

let query: MediaQueryList | null = null;

/** One query for the page: to make one takes longer than to ask it, and each rendering asks. */
function systemIsDark(): MediaQueryList {
  return (query ??= window.matchMedia(SYSTEM));
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark().matches ? 'dark' : 'light';
}

function subscribe(changed: () => void): () => void {
  const system = systemIsDark();
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
