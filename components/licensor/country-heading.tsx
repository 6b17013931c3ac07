'use client';

import { countryName } from '@/lib/market-share/country';
import type { HeatHeading } from '@/components/ui/heat-table';

/** The heading of a country in a table of figures: a press shows the country. */
export function countryHeading(country: string, open: (country: string) => void): HeatHeading {
  return {
    key: country,
    content: (item) => (
      <button
        type="button"
        data-tip="country"
        data-country={country}
        data-glow="country"
        onClick={() => open(country)}
        {...item}
      >
        {countryName(country)}
      </button>
    ),
  };
}
