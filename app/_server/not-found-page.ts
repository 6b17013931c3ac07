import type { ApiAnswer } from '@/lib/api/message';

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not found · Licensor market share</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 20vh auto 0; padding: 0 1rem }
</style>
<h1>Not found</h1>
<p>There is no such page. <a href="/">Go to the dashboard</a></p>
`;

/** Static: rendering a page would let anybody keep the server busy. */
export const NOT_FOUND_PAGE: ApiAnswer = {
  status: 404,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  body: new TextEncoder().encode(HTML),
};
