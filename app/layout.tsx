import '@fontsource-variable/inter';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { THEME_COOKIE } from '@/components/ui/theme';

export const metadata: Metadata = {
  title: 'Licensor market share',
  description: 'Who is played where, and what share of the royalties that is. Computed in your browser.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function Layout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang="en" {...(theme === 'dark' || theme === 'light' ? { 'data-theme': theme } : {})}>
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
      </body>
    </html>
  );
}
