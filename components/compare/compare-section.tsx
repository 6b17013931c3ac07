'use client';

import { useMemo, type ReactNode } from 'react';
import { compareCountries, comparisonSentence } from '@/lib/market-share/comparison';
import { concentrationSentence } from '@/lib/market-share/concentration';
import { countryName } from '@/lib/market-share/country';
import { sortCountries } from '@/lib/market-share/country-sorting';
import { formatCount } from '@/lib/market-share/format';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useData } from '@/components/state/use-session';
import { Choice } from '@/components/ui/choice';
import { CompareBars } from './compare-bars';
import styles from './compare-section.module.css';
import { useComparedCountries } from '@/components/state/compare-state';
import { CompareTable } from './compare-table';
import { CountrySortingControl } from './country-sorting-control';
import { Checkbox } from '@/components/ui/field';
import { TermHelp } from '@/components/ui/help-terms';
import { SectionHead } from '@/components/ui/section-head';
import { useMinSeconds } from '@/components/state/view-state';

/** Of how many countries the concentration is told; of more, only the ends. */
const TOLD = 6;

const FORMS = [
  { value: 'table', name: 'Table' },
  { value: 'bars', name: 'Stacked bars' },
] as const;

/** Licensors across countries: as a table tinted by size, or as bars of full length. */
export function CompareSection(): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const { countries, all, setAll } = useComparedCountries();
  const [sorting] = useUrlParameter('by');
  const [bars, setBars] = useUrlParameter('as');
  const comparison = useMemo(
    () => compareCountries(cube, sortCountries(cube, countries, minSeconds, sorting), minSeconds),
    [cube, countries, minSeconds, sorting],
  );
  if (countries.length === 0) return <h2>Countries compared</h2>;
  return (
    <>
      <SectionHead
        title="Countries compared"
        label="What is compared"
        sentence={comparisonSentence(comparison)}
      >
        <Choice
          label="Compare as"
          options={FORMS}
          value={bars ? 'bars' : 'table'}
          onChange={(form) => setBars(form === 'bars')}
        />
        {(all || cube.countries.length > countries.length) && (
          <Checkbox checked={all} onChange={setAll}>
            All {formatCount(cube.countries.length)} countries
          </Checkbox>
        )}
        <CountrySortingControl totals={comparison.totals} />
      </SectionHead>
      {bars ? <CompareBars comparison={comparison} /> : <CompareTable comparison={comparison} />}
      <Concentrations comparison={comparison} />
    </>
  );
}

function Concentrations({
  comparison,
}: {
  readonly comparison: ReturnType<typeof compareCountries>;
}): ReactNode {
  const known = comparison.countries.flatMap(({ country, concentration }) =>
    concentration ? [{ name: countryName(country), concentration }] : [],
  );
  if (known.length === 0) return null;
  const ordered = [...known].sort((a, b) => b.concentration.index - a.concentration.index);
  const told = known.length <= TOLD ? known : [ordered[0]!, ordered.at(-1)!];
  return (
    <div className={styles.concentration}>
      <h3>
        Market concentration (HHI) <TermHelp term="Concentration" />
      </h3>
      <ul>
        {told.map(({ name, concentration }, i) => (
          <li key={name}>
            {known.length > TOLD &&
              `${i === 0 ? 'Most' : 'Least'} concentrated of ${formatCount(known.length)}: `}
            {concentrationSentence(name, concentration)}
          </li>
        ))}
      </ul>
    </div>
  );
}
