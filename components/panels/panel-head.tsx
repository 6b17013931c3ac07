'use client';

import { memo, useState, type ReactNode } from 'react';
import { NUMBER_FORMATS, type NumberFormat } from '@/lib/market-share/format';
import { useBrowserLocale } from '@/components/state/number-format';
import { useUrlParameter } from '@/components/state/url-parameters';
import { buttonClass } from '@/components/ui/button';
import { Checkbox, NumberField, Select } from '@/components/ui/field';
import { ChevronIcon } from '@/components/ui/icons';
import { TermHelp } from '@/components/ui/help-terms';
import { PopoverPanel } from '@/components/ui/popover-panel';
import styles from './panel-head.module.css';
import { PinnedLicensors } from './pinned-licensors';
import { useMinSeconds, useThinBelow } from '@/components/state/view-state';

/** How the bars below are read, and what they show. */
export function PanelHead(): ReactNode {
  return <Head ruled={useMinSeconds() > 0} />;
}

const Head = memo(function Head({ ruled }: { readonly ruled: boolean }): ReactNode {
  return (
    <div className={styles.head}>
      <ul className={styles.key} aria-label="How to read the bars">
        <li>
          <i className={styles.bar} />
          Market share
          <TermHelp term="Market share" />
        </li>
        {ruled && (
          <li>
            <i className={styles.mark} />
            Share of all plays
            <TermHelp term="Effect of the threshold" />
          </li>
        )}
        <li>
          <i className={styles.hatch} />
          Unknown licensor
        </li>
      </ul>
      <PinnedLicensors />
      <div className={styles.options} role="group" aria-label="Chart options">
        <TopLicensors />
        <ViewOptions />
      </div>
    </div>
  );
});

/** Shows how a format separates numbers. */
const EXAMPLE = 1234.5;

/** What is rarely changed. */
function ViewOptions(): ReactNode {
  return (
    <PopoverPanel
      title="Chart options"
      align="end"
      className={styles.panel}
      trigger={
        <button type="button" className={`${buttonClass({ look: 'plain' })} ${styles.trigger}`}>
          Options
          <ChevronIcon />
        </button>
      }
    >
      <Bounds />
      <SameOrder />
      <ThinBelow />
      <Numbers />
    </PopoverPanel>
  );
}

function Bounds(): ReactNode {
  const [bounds, setBounds] = useUrlParameter('bounds');
  return (
    <span className={styles.option}>
      <Checkbox checked={bounds} onChange={setBounds}>
        Show the most each could reach if all unknown plays were theirs
      </Checkbox>
      <TermHelp term="At most" />
    </span>
  );
}

function ThinBelow(): ReactNode {
  const [thin, setThin] = useThinBelow();
  // What is being typed may be nothing yet; what is in force is always a number.
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <span className={styles.option}>
      <label>
        Flag countries with fewer than
        <NumberField
          min={0}
          max={999_999_999}
          aria-label="Flag countries with fewer than this many plays"
          value={draft ?? thin}
          onChange={({ target }) => {
            setDraft(target.value);
            if (/^\d{1,9}$/.test(target.value)) setThin(Number(target.value));
          }}
          onBlur={() => setDraft(null)}
          style={{ width: `${Math.max(3, (draft ?? String(thin)).length) + 3.5}ch` }}
        />
        plays
      </label>
      <TermHelp term="Few plays" />
    </span>
  );
}

function Numbers(): ReactNode {
  const [format, setFormat] = useUrlParameter('numbers');
  const browser = useBrowserLocale();
  return (
    <label className={styles.option}>
      Numbers
      <Select
        value={format ?? ''}
        onChange={({ target }) => setFormat(target.value === '' ? null : (target.value as NumberFormat))}
      >
        <option value="">as in this browser: {EXAMPLE.toLocaleString(browser)}</option>
        {Object.entries(NUMBER_FORMATS).map(([name, locale]) => (
          <option key={name} value={name}>
            {EXAMPLE.toLocaleString(locale)}
          </option>
        ))}
      </Select>
    </label>
  );
}

function SameOrder(): ReactNode {
  const [same, setSame] = useUrlParameter('order');
  return (
    <Checkbox checked={same} onChange={setSame}>
      Same licensor order in every country
    </Checkbox>
  );
}

function TopLicensors(): ReactNode {
  const [top, setTop] = useUrlParameter('top');
  const choices = [3, 6, 10, 20, 50];
  if (!choices.includes(top)) choices.push(top);
  return (
    <label className={styles.option}>
      Show
      <Select value={top} onChange={(event) => setTop(Number(event.target.value))}>
        {choices
          .sort((a, b) => a - b)
          .map((choice) => (
            <option key={choice} value={choice}>
              top {choice}
            </option>
          ))}
      </Select>
      licensors
    </label>
  );
}
