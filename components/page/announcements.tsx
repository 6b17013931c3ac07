'use client';

import type { ReactNode } from 'react';
import { announcement } from '@/lib/market-share/announcement';
import { countryFigures } from '@/lib/market-share/country-figures';
import { playsLedger } from '@/lib/market-share/ledger';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import { useData, useSession } from '@/components/state/use-session';
import { useRested } from '@/components/ui/use-rested';
import { useMinSeconds, useShownCountries } from '@/components/state/view-state';

/** Tells screen readers that the result is there, and what it is once the threshold has moved. */
export function Announcements(): ReactNode {
  const isReady = useSession(({ phase }) => phase === 'ready');
  return (
    <div role="status" aria-label="Result" className="visually-hidden">
      {isReady && (
        <DatasetBoundary quiet>
          <AtRest />
        </DatasetBoundary>
      )}
    </div>
  );
}

function AtRest(): ReactNode {
  return <Announcement minSeconds={useRested(useMinSeconds())} />;
}

function Announcement({ minSeconds }: { readonly minSeconds: number }): ReactNode {
  const { cube, result } = useData();
  const [countries] = useShownCountries();
  const figures = countries.map((country) => countryFigures(cube, country, minSeconds));
  return announcement(playsLedger(cube, result.plays, minSeconds), figures, minSeconds);
}
