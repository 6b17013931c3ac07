import { allowedOrigins } from '@/lib/dataset/allowed-origins';

/** Where datasets may be opened from. */
const ORIGINS = allowedOrigins(process.env['DATASET_ORIGINS']);

/**
 * Inline styles are allowed, since Plot adds a style element to each chart and React writes style attributes; inline
 * scripts are not. The only foreign origins are the operator's for datasets.
 *
 * @param nonce of the page's inline scripts.
 * @param development allows what Next's development server needs.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
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

/**
 * The security headers of every response. A policy on the page alone would not bind the engine's worker, so scripts,
 * workers and wasm carry it too.
 */
export const securityHeaders = (policy: string): Map<string, string> =>
  new Map([
    ['Content-Security-Policy', policy],
    // Together these two make the page cross-origin isolated, which enables threads.
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ]);
