'use client';

import type { ReactNode } from 'react';
import type { LicensorTotal } from '@/lib/market-share/country-figures';
import {
  COUNTRY_MEASURES,
  parseSorting,
  serialiseSorting,
  type CountryMeasure,
  type CountrySorting,
} from '@/lib/market-share/country-sorting';
import { useUrlParameter } from '@/components/state/url-parameters';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import styles from './country-sorting-control.module.css';

const NAMES: Record<CountryMeasure, string> = {
  name: 'Name',
  plays: 'Plays counted',
  leader: 'Leader’s share',
  unknown: 'Unknown share',
  concentration: 'Concentration',
};

/** Licensors to sort by that are offered; another one is sorted by through the table. */
const OFFERED = 50;

/** Names begin with the first letter; of all else the largest comes first. */
export function usualSorting(by: CountrySorting['by']): CountrySorting {
  return { by, descending: by !== 'name' };
}

/** Chooses the order of the compared countries. */
export function CountrySortingControl({ totals }: { readonly totals: readonly LicensorTotal[] }): ReactNode {
  const [sorting, setSorting] = useUrlParameter('by');
  const key = (by: CountrySorting['by']): string => serialiseSorting({ by, descending: false });
  const licensors = totals.slice(0, OFFERED).map(({ licensor }) => licensor.name);
  if (sorting && typeof sorting.by !== 'string' && !licensors.includes(sorting.by.licensor))
    licensors.push(sorting.by.licensor);
  return (
    <span className={styles.control}>
      <label>
        Sort countries by
        <Select
          className={styles.select}
          value={sorting ? key(sorting.by) : ''}
          onChange={({ target }) => {
            const chosen = parseSorting(target.value);
            setSorting(chosen && usualSorting(chosen.by));
          }}
        >
          <option value="">In the order shown above</option>
          {COUNTRY_MEASURES.map((measure) => (
            <option key={measure} value={measure}>
              {NAMES[measure]}
            </option>
          ))}
          <optgroup label="One licensor’s share">
            {licensors.map((licensor) => (
              <option key={licensor} value={key({ licensor })}>
                {licensor}
              </option>
            ))}
          </optgroup>
        </Select>
      </label>
      <Button
        look="plain"
        icon
        disabled={!sorting}
        aria-label={sorting?.descending ? 'Smallest first' : 'Largest first'}
        title={sorting?.descending ? 'Smallest first' : 'Largest first'}
        onClick={() => sorting && setSorting({ ...sorting, descending: !sorting.descending })}
      >
        <span aria-hidden="true">{sorting && !sorting.descending ? '↑' : '↓'}</span>
      </Button>
    </span>
  );
}
