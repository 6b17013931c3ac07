import '@fontsource-variable/inter';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { PLAIN_URL_SCRIPT } from '@/components/state/plain-url';
import { EARLY_DROPS_SCRIPT } from '@/components/intake/early-drops';
import { readWorkerEntries } from '@/lib/engine/read-worker-entries';
import { engineStartScript } from '@/lib/engine/worker-start';
import { UrlState } from '@/components/state/url-state';
import { THEME_COOKIE, THEME_SCRIPT } from '@/components/ui/theme';

export const metadata: Metadata = {
  title: 'Licensor market share',
  description: 'Who gets played in each country, and each licensor’s share. Computed in your browser.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

const workerEntries = readWorkerEntries();

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const engineStart = engineStartScript(await workerEntries, Boolean(process.env['DATASET_DIR']));
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html
      lang="en"
      suppressHydrationWarning // The page's own script marks it.
      {...(theme === 'dark' || theme === 'light' ? { 'data-theme': theme } : {})}
    >
      <body>
        <script
          nonce={nonce}
          suppressHydrationWarning // Browsers hide the nonce from scripts, so that it differs from what was sent.
          dangerouslySetInnerHTML={{
            __html: `${THEME_SCRIPT};${PLAIN_URL_SCRIPT};${EARLY_DROPS_SCRIPT};${engineStart}`,
          }}
        />
        <noscript>
          <p>
            This page computes market shares in your browser, for which it needs JavaScript. Allow it for this
            page and load it again.
          </p>
        </noscript>
        <UrlState>{children}</UrlState>
      </body>
    </html>
  );
}
