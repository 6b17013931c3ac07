'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useMemo, type ReactNode } from 'react';
import { licensorTotals } from '@/lib/market-share/country-figures';
import type { UnknownRule } from '@/lib/market-share/royalties';
import { useData } from '@/components/state/use-session';
import { Select } from '@/components/ui/field';
import { ChevronIcon } from '@/components/ui/icons';
import menu from '@/components/ui/menu.module.css';
import { buttonClass } from '@/components/ui/button';
import styles from './unknown-rule-control.module.css';

/** More can be found by typing. */
const MOST_LISTED = 60;

const AS_FOR_ALL = 'as for all';

const RULES = [
  { kind: 'hold', name: 'Hold it' },
  { kind: 'pro rata', name: 'Share it pro rata' },
  { kind: 'assign', name: 'Assign it to…' },
] as const;

/** Chooses what becomes of the unknown licensor's part; null leaves a country to the rule for all. */
export function UnknownRuleControl(props: {
  readonly label: string;
  readonly rule: UnknownRule | null;
  readonly onChange: (rule: UnknownRule | null) => void;
  readonly isForAll?: boolean;
}): ReactNode {
  const { label, rule, onChange, isForAll = false } = props;
  const choose = (value: string): void => {
    const kind = RULES.find((one) => one.kind === value)?.kind;
    if (kind === undefined) onChange(null);
    else onChange(kind === 'assign' ? { kind, licensor: '' } : { kind });
  };
  return (
    <span className={styles.control}>
      <Select
        aria-label={label}
        value={rule?.kind ?? AS_FOR_ALL}
        onChange={({ target }) => choose(target.value)}
      >
        {!isForAll && <option value={AS_FOR_ALL}>Same as for all</option>}
        {RULES.map(({ kind, name }) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </Select>
      {rule?.kind === 'assign' && (
        <LicensorChoice
          label={`${label}: assigned to`}
          name={rule.licensor}
          onChange={(licensor) => onChange({ kind: 'assign', licensor })}
        />
      )}
    </span>
  );
}

function LicensorChoice(props: {
  readonly label: string;
  /** Empty where none is chosen yet. */
  readonly name: string;
  readonly onChange: (name: string) => void;
}): ReactNode {
  const { label, name, onChange } = props;
  const { cube } = useData();
  const names = useMemo(
    () => licensorTotals(cube, cube.countries, 0).map(({ licensor }) => licensor.name),
    [cube],
  );
  return (
    <Combobox.Root
      items={names}
      value={name === '' ? null : name}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
      limit={MOST_LISTED}
      autoHighlight
    >
      <Combobox.Trigger
        className={`${buttonClass()} ${styles.trigger}`}
        aria-label={`${label} ${name === '' ? 'nobody yet' : name}`}
      >
        <span>{name === '' ? 'Choose a licensor' : name}</span>
        <ChevronIcon />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} className={menu.positioner}>
          <Combobox.Popup className={menu.popup} aria-label="Licensors">
            <Combobox.Input
              placeholder="Find a licensor"
              aria-label={`${label}: find a licensor`}
              className={menu.search}
            />
            <Combobox.Empty className={menu.empty}>No matching licensor.</Combobox.Empty>
            <Combobox.List>
              {(one: string) => (
                <Combobox.Item key={one} value={one} className={menu.item}>
                  {one}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
