'use client';

import { useMemo, type ReactNode } from 'react';
import { isCountryCode, suggestCountryCode } from '@/lib/market-share/country-code';
import { UNKNOWN_LICENSOR_NAME } from '@/lib/market-share/cube';
import { describeFix, serialiseFixes, type Fix } from '@/lib/market-share/fixes';
import { formatCounted } from '@/lib/market-share/format';
import { licensorPlays, lookAlikes } from '@/lib/market-share/licensor-spelling';
import { useData } from '../session/use-session';
import { useFixes } from '../session/use-fixes';
import { Button } from '../ui/button';
import styles from './fixes-view.module.css';

/** Something in the data that a person may want to correct. */
interface Finding {
  readonly text: string;
  /** What accepting it means; absent where there is nothing unambiguous to offer. */
  readonly offer?: { readonly label: string; readonly fixes: readonly Fix[] };
}

function useFindings(): Finding[] {
  const { cube, result, dataset } = useData();
  const [fixes] = useFixes();
  return useMemo(() => {
    const findings: Finding[] = [];
    for (const country of cube.countries) {
      if (isCountryCode(country)) continue;
      const to = suggestCountryCode(country);
      findings.push({
        text: `${country} is not a country code of ISO 3166 (${formatCounted(cube.countryPlays(country, 0), 'play')}).`,
        ...(to === null
          ? {}
          : {
              offer: { label: `Count ${country} as ${to}`, fixes: [{ kind: 'country', from: country, to }] },
            }),
      });
    }
    for (const { spellings, suggestion } of lookAlikes(licensorPlays(cube))) {
      findings.push({
        text: `These licensors look alike and are counted apart: ${spellings.map((name) => `“${name}”`).join(', ')}.`,
        offer: {
          label: `Count them as “${suggestion}”`,
          fixes: spellings
            .filter((from) => from !== suggestion)
            .map((from) => ({ kind: 'licensor', from, to: suggestion })),
        },
      });
    }
    const near = result.unknownTracks.nearMatches.plays + result.unknownLocations.nearMatches.plays;
    if (near > 0 && !fixes.some(({ kind }) => kind === 'ignore-case')) {
      findings.push({
        text: `${formatCounted(near, 'play')} would match if the ids were compared without regard to case and Unicode form.`,
        offer: { label: 'Ignore case of ids', fixes: [{ kind: 'ignore-case' }] },
      });
    }
    if (cube.licensors.some(({ unknown, name }) => !unknown && name === UNKNOWN_LICENSOR_NAME)) {
      findings.push({
        text: `A licensor of the tracks file is called “${UNKNOWN_LICENSOR_NAME}”. It is kept apart from the plays whose licensor is unknown.`,
      });
    }
    // What is published stays as it was computed: its publisher can mend it, the page cannot.
    return dataset ? findings.map(({ text }) => ({ text })) : findings;
  }, [cube, result, fixes, dataset]);
}

/** What looks wrong in the data, with the fix that would mend it; nothing is changed until the user accepts it. */
export function FindingList(): ReactNode {
  const findings = useFindings();
  const [fixes, setFixes] = useFixes();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>Worth a look</h3>
      <ul className={styles.findings} aria-label="Findings">
        {findings.map(({ text, offer }) => (
          <li key={text}>
            <span>{text}</span>
            {offer && <Button onClick={() => setFixes([...fixes, ...offer.fixes])}>{offer.label}</Button>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The fixes in force, next to the result that they change. */
export function AppliedFixes(): ReactNode {
  const [fixes, setFixes] = useFixes();
  const { dataset } = useData();
  if (fixes.length === 0 || dataset) return null;
  return (
    <ul className={styles.applied} aria-label="Fixes in force">
      {fixes.map((fix, i) => (
        <li key={serialiseFixes([fix])}>
          <span>{describeFix(fix)}</span>
          <Button look="plain" onClick={() => setFixes(fixes.filter((_, j) => j !== i))}>
            Undo
          </Button>
        </li>
      ))}
    </ul>
  );
}
