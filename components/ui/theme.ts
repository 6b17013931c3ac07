/** Light or dark. */
export type Theme = 'light' | 'dark';

/** The cookie that remembers a choice, so that the server sends the page in it and nothing flashes. */
export const THEME_COOKIE = 'theme';

/** Puts the choice into a page that was kept in the browser, and so sent before it was made. */
export const THEME_SCRIPT = `try {
  const theme = /(?:^|; )${THEME_COOKIE}=(light|dark)/.exec(document.cookie);
  if (theme) document.documentElement.dataset.theme = theme[1];
} catch {}`;
