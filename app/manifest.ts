import type { MetadataRoute } from 'next';
import { PRODUCT } from '@/lib/product';

/** The web app manifest; the installed app opens files by double click. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    start_url: '/',
    name: PRODUCT.name,
    short_name: 'Market share',
    description: 'Who gets played in each country, and each licensor’s share. Computed in your browser.',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#14171a',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    // Files opened while the app is running go to its window.
    launch_handler: { client_mode: 'focus-existing' },
    file_handlers: [
      {
        action: '/',
        accept: {
          'text/csv': ['.csv'],
          'application/gzip': ['.gz'],
          'application/zip': ['.zip'],
        },
      },
    ],
  };
}
