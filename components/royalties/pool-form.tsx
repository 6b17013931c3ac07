'use client';

import { useId, useMemo, useState, type ClipboardEvent, type ReactNode } from 'react';
import { countriesInOrder, countryName } from '@/lib/market-share/country';
import {
  HOLD,
  typedPoolProblem,
  withRule,
  withTyped,
  type TypedPool,
} from '@/lib/market-share/royalty-terms';
import { useRoyaltyTerms } from '@/components/state/royalty-terms';
import { useData, useSessionStore } from '@/components/state/use-session';
import { useShownCountries } from '@/components/state/view-state';
import { CloseIcon } from '@/components/ui/icons';
import { Select, TextField } from '@/components/ui/field';
import { WideScroller } from '@/components/ui/wide-scroller';
import styles from './pool-form.module.css';
import { UnknownRuleControl } from './unknown-rule-control';

const NOTHING: TypedPool = { amount: '', currency: '' };

/** The amount of each country, typed or pasted, and what becomes of the unknown licensor's part of it. */
export function PoolForm(): ReactNode {
  const { cube } = useData();
  const { takePools } = useSessionStore();
  const [terms, setTerms] = useRoyaltyTerms();
  const [shown] = useShownCountries();
  const [added, setAdded] = useState<readonly string[]>([]);
  const all = useMemo(() => countriesInOrder(cube), [cube]);
  const listed = [...new Set([...shown, ...terms.typed.keys(), ...added])];
  const others = all.filter((country) => !listed.includes(country));
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\r\n]/.test(text.trim())) return; // A value by itself goes into its field.
    event.preventDefault();
    void takePools({ pasted: text });
  };
  return (
    <>
      <div className={styles.rule}>
        <span>Unknown licensor’s part, for all countries</span>
        <UnknownRuleControl
          label="Unknown licensor’s part, for all countries"
          rule={terms.rule}
          isForAll
          onChange={(rule) => setTerms(withRule(terms, null, rule ?? HOLD))}
        />
      </div>
      <WideScroller className={styles.scroller} label="Royalty pools">
        <table className={styles.table} aria-label="Royalty pools" onPaste={paste}>
          <thead>
            <tr>
              <th scope="col">Country</th>
              <th scope="col">Amount</th>
              <th scope="col">Currency</th>
              <th scope="col">Unknown licensor’s part</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {listed.map((country) => (
              <PoolRow key={country} country={country} />
            ))}
          </tbody>
        </table>
      </WideScroller>
      {others.length > 0 && (
        <Select
          className={styles.add}
          aria-label="Add a pool for another country"
          value=""
          onChange={({ target }) => setAdded([...added, target.value])}
        >
          <option value="">Another country…</option>
          {others.map((country) => (
            <option key={country} value={country}>
              {countryName(country)}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

function PoolRow({ country }: { readonly country: string }): ReactNode {
  const [terms, setTerms] = useRoyaltyTerms();
  const [isEdited, setIsEdited] = useState(false);
  const problemId = useId();
  const name = countryName(country);
  const typed = terms.typed.get(country);
  const { amount, currency } = typed ?? NOTHING;
  const problem = typed ? typedPoolProblem(typed) : null;
  const set = (next: Partial<TypedPool>): void =>
    setTerms(withTyped(terms, country, { amount, currency, ...next }));
  const saysProblem = problem !== null && !isEdited;
  const field = (which: keyof TypedPool): { 'aria-invalid'?: true; 'aria-describedby'?: string } =>
    saysProblem && problem.field === which ? { 'aria-invalid': true, 'aria-describedby': problemId } : {};
  return (
    <tr
      // What is still being typed is not wrong yet.
      onFocus={() => setIsEdited(true)}
      onBlur={(event) => setIsEdited(event.currentTarget.contains(event.relatedTarget))}
    >
      <th scope="row">{name}</th>
      <td>
        <TextField
          className={styles.amount}
          aria-label={`Amount for ${name}`}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          onChange={({ target }) => set({ amount: target.value.trim() })}
          {...field('amount')}
        />
        {saysProblem && (
          <p id={problemId} className={styles.problem}>
            {problem.text}
          </p>
        )}
      </td>
      <td>
        <TextField
          className={styles.currency}
          aria-label={`Currency for ${name}`}
          maxLength={3}
          autoComplete="off"
          value={currency}
          onChange={({ target }) => set({ currency: target.value.trim().toUpperCase() })}
          {...field('currency')}
        />
      </td>
      <td>
        <UnknownRuleControl
          label={`Unknown licensor’s part in ${name}`}
          rule={terms.ruleOf.get(country) ?? null}
          onChange={(rule) => setTerms(withRule(terms, country, rule))}
        />
      </td>
      <td>
        {typed && (
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove the pool of ${name}`}
            onClick={() => setTerms(withTyped(terms, country, null))}
          >
            <CloseIcon />
          </button>
        )}
      </td>
    </tr>
  );
}
