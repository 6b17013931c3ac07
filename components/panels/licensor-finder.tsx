'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useMemo, type ReactNode } from 'react';
import { licensorTotals } from '@/lib/market-share/country-figures';
import type { Licensor } from '@/lib/market-share/cube';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { useData } from '@/components/state/use-session';
import { highlight } from '@/components/ui/highlight';
import { CheckIcon, SearchIcon } from '@/components/ui/icons';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import menu from '@/components/ui/menu.module.css';
import { usePins } from '@/components/state/licensor-choice';
import styles from './licensor-finder.module.css';

/** More than can be looked through: the rest is found by typing. */
const MOST_LISTED = 60;

/** Finds licensors by name and pins them, or lets them go. */
export function LicensorFinder(): ReactNode {
  const { cube } = useData();
  const { pinned, setPinned } = usePins();
  // Those who are looked for most come first.
  const totals = useMemo(() => licensorTotals(cube, cube.countries, 0), [cube]);
  const licensors = useMemo(() => totals.map(({ licensor }) => licensor), [totals]);
  const plays = useMemo(() => new Map(totals.map((total) => [total.licensor, total.plays])), [totals]);
  return (
    <Combobox.Root
      multiple
      items={licensors}
      value={[...pinned]}
      onValueChange={(licensors, { reason }) => {
        // The combobox would let all go at Escape, which here only ends the search.
        if (reason !== 'escape-key') setPinned(licensors);
      }}
      itemToStringLabel={({ name }: Licensor) => name}
      limit={MOST_LISTED}
      autoHighlight
      onItemHighlighted={(licensor) => highlight(licensor ? { licensor: licensor.id } : null)}
    >
      <div className={styles.field}>
        <SearchIcon />
        <Combobox.Input
          placeholder="Find or pin a licensor"
          aria-label="Find or pin a licensor"
          className={styles.input}
        />
      </div>
      <Combobox.Portal>
        <Combobox.Positioner align="end" sideOffset={6} className={menu.positioner}>
          <Combobox.Popup className={menu.popup} aria-label="Licensors">
            <Combobox.Empty className={menu.empty}>No matching licensor.</Combobox.Empty>
            <Combobox.List>
              {(licensor: Licensor) => (
                <Combobox.Item
                  key={licensor.id}
                  value={licensor}
                  className={`${menu.item} ${styles.item}`}
                  data-licensor={licensor.id}
                >
                  <span>
                    <Combobox.ItemIndicator>
                      <CheckIcon />
                    </Combobox.ItemIndicator>
                  </span>
                  <LicensorDot licensor={licensor} />
                  <span>{licensor.name}</span>
                  <small>{formatCounted(plays.get(licensor) ?? 0, 'play')}</small>
                </Combobox.Item>
              )}
            </Combobox.List>
            {licensors.length > MOST_LISTED && (
              <p className={styles.more}>
                Showing the {MOST_LISTED} largest of {formatCount(licensors.length)}. Type to find others.
              </p>
            )}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
