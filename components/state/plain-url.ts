/**
 * Marks a page whose URL has no fragment, before anything of it is shown. The server does not see the fragment, which may
 * ask for other numbers than those of the first look, or for no names.
 */
export const PLAIN_URL_SCRIPT = `if (location.hash.length < 2) document.documentElement.dataset.plainUrl = ''`;
