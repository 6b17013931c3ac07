'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useMemo, type ReactNode } from 'react';
import { countriesInOrder, countryName } from '@/lib/market-share/country';
import { formatCounted } from '@/lib/market-share/format';
import { useData } from '@/components/state/use-session';
import { CheckIcon, PlusIcon } from '@/components/ui/icons';
import menu from '@/components/ui/menu.module.css';
import styles from './control-bar.module.css';
import { useShownCountries } from '@/components/state/view-state';

/** Adds countries to those shown and takes them away, found by name or code. */
export function CountryPicker(): ReactNode {
  const { cube } = useData();
  const [shown, setShown] = useShownCountries();
  const all = useMemo(() => countriesInOrder(cube), [cube]);
  return (
    <Combobox.Root
      multiple
      items={all}
      value={[...shown]}
      onValueChange={(codes) => setShown(codes)}
      itemToStringLabel={(code: string) => `${countryName(code)} ${code}`}
    >
      <Combobox.Trigger className={styles.add} aria-label="Add country">
        <PlusIcon />
        Add country
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="end" sideOffset={6} className={menu.positioner}>
          <Combobox.Popup className={menu.popup} aria-label="Countries">
            <Combobox.Input
              placeholder="Find a country"
              aria-label="Find a country"
              className={menu.search}
            />
            <Combobox.Empty className={menu.empty}>No matching country.</Combobox.Empty>
            <Combobox.List>
              {(code: string) => (
                <Combobox.Item key={code} value={code} className={`${menu.item} ${styles.pickerItem}`}>
                  <span>
                    <Combobox.ItemIndicator>
                      <CheckIcon />
                    </Combobox.ItemIndicator>
                  </span>
                  <span>
                    {countryName(code)} {countryName(code) === code ? '' : <small>{code}</small>}
                  </span>
                  <small>{formatCounted(cube.countryPlays(code, 0), 'play')}</small>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
