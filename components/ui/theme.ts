/** Light or dark. */
export type Theme = 'light' | 'dark';

/** The cookie that remembers a choice, so that the server sends the page in it and nothing flashes. */
export const THEME_COOKIE = 'theme';
