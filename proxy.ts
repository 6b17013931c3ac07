import { NextResponse, type NextRequest } from 'next/server';
import { allowedOrigins } from './lib/dataset/allowed-origins';

/** Where datasets may be opened from. */
const ORIGINS = allowedOrigins(process.env['DATASET_ORIGINS']);

/**
 * The security headers of every response. A policy on the page alone would not bind the engine's worker, so scripts,
 * worker and wasm carry it as well; there is no matcher for that reason.
 *
 * Styles may be inline because Plot puts a style element into each chart and React writes style attributes; scripts
 * may not. Nothing foreign is allowed but to read datasets from where the operator says.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${development}`,
    "worker-src 'self'",
    ["connect-src 'self'", ...ORIGINS].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy); // Next reads the nonce for its own scripts from here.
  headers.set('x-nonce', nonce); // For the page's own inline script.
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  // Together these two isolate the page, which gives the engine its threads.
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('Referrer-Policy', 'no-referrer');
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  return response;
}
