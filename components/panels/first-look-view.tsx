import type { ReactNode } from 'react';
import { countedOf, FEW_PLAYS, noPlayReaches } from '@/lib/market-share/counted-plays';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import panels from './country-panels.module.css';
import { LicensorLine } from '@/components/licensor/licensor-line';
import { customProperties } from '@/components/ui/custom-properties';
import type { FirstCountry, FirstLicensor, FirstLook } from '@/components/state/make-first-look';
import styles from './first-look-view.module.css';

/** The countries as they will stand on the page once the dataset has been opened, to be read meanwhile. */
export function FirstLookView({ look }: { readonly look: FirstLook }): ReactNode {
  return (
    <div className={styles.look} data-first-look="">
      <p className={styles.about}>
        Market shares by plays of at least <b>{look.minSeconds} s</b>.
      </p>
      <div className={panels.grid}>
        {look.countries.map((country) => (
          <Country key={country.code} {...country} minSeconds={look.minSeconds} mostShare={look.mostShare} />
        ))}
      </div>
    </div>
  );
}

function Country(
  props: FirstCountry & { readonly minSeconds: number; readonly mostShare: number },
): ReactNode {
  const { name, plays, allPlays, isThin, licensors, minSeconds, mostShare } = props;
  return (
    <section className={`${panels.panel} ${styles.country}`} aria-label={name}>
      <h2>{name}</h2>
      <p className={panels.plays}>
        <b>{formatCount(plays)}</b> {countedOf(plays, allPlays, minSeconds)}
        {isThin && ` · ${FEW_PLAYS}`}
      </p>
      {plays === 0 && <p className={panels.noPlays}>{noPlayReaches(minSeconds)}</p>}
      <ul aria-label={`Licensors in ${name}`}>
        {licensors.map((licensor) => (
          <Licensor key={licensor.key} licensor={licensor} mostShare={mostShare} />
        ))}
      </ul>
    </section>
  );
}

function Licensor(props: { readonly licensor: FirstLicensor; readonly mostShare: number }): ReactNode {
  const { licensor, mostShare } = props;
  const { name, kind, plays, share, light, dark } = licensor;
  const isCut = (share ?? 0) > mostShare;
  const style = customProperties({
    '--part': Math.min(1, (share ?? 0) / mostShare),
    ...(kind === 'licensor' && { '--colour': `light-dark(${light}, ${dark})` }),
  });
  return (
    <li className={styles.licensor} data-kind={kind}>
      <LicensorLine name={name} kind={kind} share={share} plays={formatCounted(plays, 'play')} />
      <span className={styles.bar} style={style} data-cut={isCut} />
    </li>
  );
}
