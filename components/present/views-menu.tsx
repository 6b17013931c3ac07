'use client';

import { useState, type ReactNode } from 'react';
import { countryName } from '@/lib/market-share/country';
import { formatCount } from '@/lib/market-share/format';
import { useMinSeconds, useOpenedCountry, useShownCountries } from '@/components/state/view-state';
import { setParameter } from '@/components/state/url-parts';
import { useData, useSession } from '@/components/state/use-session';
import { Button, buttonClass } from '@/components/ui/button';
import { ChevronIcon, CloseIcon } from '@/components/ui/icons';
import { PopoverPanel } from '@/components/ui/popover-panel';
import { MOST_VIEWS, setSavedViews, useSavedViews } from './saved-views';
import styles from './views-menu.module.css';

/** How many countries a name has before the rest is counted. */
const MOST_NAMED = 2;
const MOST_LETTERS = 60;

function usualName(countries: readonly string[], minSeconds: number): string {
  const named = countries.slice(0, MOST_NAMED).map(countryName).join(', ');
  const more = countries.length - MOST_NAMED;
  const rule = minSeconds === 0 ? 'all plays' : `${minSeconds} s`;
  return `${named || 'No country'}${more > 0 ? ` + ${formatCount(more)}` : ''}, ${rule}`;
}

/** Saves what the page shows as a scene of the presentation, on a number key. */
export function ViewsMenu(): ReactNode {
  return (
    <PopoverPanel
      title="Saved scenes"
      align="end"
      className={styles.panel}
      trigger={
        <button
          type="button"
          className={`${buttonClass({ look: 'primary', icon: true })} ${styles.trigger}`}
          aria-label="Saved scenes"
          title="Saved scenes"
        >
          <ChevronIcon />
        </button>
      }
    >
      <SavedViews />
    </PopoverPanel>
  );
}

function SavedViews(): ReactNode {
  const views = useSavedViews();
  const { aliases } = useData();
  const anonymised = useSession((state) => state.anonymised);
  return (
    <>
      {views.length > 0 && (
        <ol className={styles.list} aria-label="Saved scenes">
          {views.map(({ name }, i) => {
            const shown = anonymised ? aliases.hideIn(name) : name;
            return (
              <li key={`${i} ${name}`}>
                <kbd>{i + 1}</kbd>
                <span title={shown}>{shown}</span>
                <Button
                  look="plain"
                  icon
                  aria-label={`Remove ${shown}`}
                  onClick={() => setSavedViews(views.filter((_, j) => j !== i))}
                >
                  <CloseIcon />
                </Button>
              </li>
            );
          })}
        </ol>
      )}
      {views.length < MOST_VIEWS ? (
        // Begins anew with each saved view, whose name it has taken.
        <NameForm key={views.length} />
      ) : (
        <p className={styles.note}>All nine keys are in use. Remove a scene to save another.</p>
      )}
    </>
  );
}

function NameForm(): ReactNode {
  const views = useSavedViews();
  const [countries] = useShownCountries();
  const opened = useOpenedCountry();
  const minSeconds = useMinSeconds();
  const shown = opened === null ? countries : [opened];
  const usual = usualName(shown, minSeconds);
  const [name, setName] = useState(usual);
  const save = (): void => {
    const search = new URLSearchParams(location.search);
    setParameter(search, 'present', null);
    setParameter(search, 'countries', shown);
    setSavedViews([...views, { name: name.trim() || usual, search: search.toString() }]);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        Scene name
        <input
          value={name}
          maxLength={MOST_LETTERS}
          onChange={({ target }) => setName(target.value)}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <Button type="submit">
        Save as <kbd>{views.length + 1}</kbd>
      </Button>
      <p className={styles.note}>
        Saves countries, threshold and number of licensors for this session. Press its number while
        presenting.
      </p>
    </form>
  );
}
