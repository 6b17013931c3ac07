import type { ReactNode } from 'react';
import { formatCount, formatCounted } from '@/lib/market-share/format';
import { playsLedger, playsRead } from '@/lib/market-share/ledger';
import { useFindings } from '@/components/state/use-findings';
import { useData } from '@/components/state/use-session';
import { customProperties } from '@/components/ui/custom-properties';
import styles from './present-mode.module.css';
import type { Frame } from './scene-layout';
import type { Shown } from './scene-rows';
import type { Scene } from './scenes';
import { textWidth } from './text-width';

const TITLE_SIZE = 52;
const LEAST_TITLE_SIZE = 22;
const TITLE_WEIGHT = 680;
/** What the threshold beside the title takes. */
const ASIDE = 400;

/** The type size at which a title is not cut. */
function titleSize(title: string, frame: Frame): number {
  const narrow = frame.width < 900;
  const room = frame.body.width - (narrow ? 0 : ASIDE);
  return Math.max(
    LEAST_TITLE_SIZE,
    Math.min(narrow ? 40 : TITLE_SIZE, room / (textWidth(title, TITLE_WEIGHT) * 1.01)),
  );
}

/**
 * How many plays count, and out of how many: of a country where the scene is of one, else of all, as on the page. A scene of
 * several countries says the plays of each beside its name.
 */
function CountedPlays(props: { readonly scene: Scene; readonly shown: Shown }): ReactNode {
  const { scene, shown } = props;
  const { cube, minSeconds } = shown;
  const { result } = useData();
  const problems = useFindings().length;
  const countries = scene.kind === 'country' ? [scene.country] : scene.countries;
  const [country] = countries;
  const one = countries.length === 1 && country !== undefined;
  const ledger = playsLedger(cube, result.plays, minSeconds);
  const counted = one ? cube.countryPlays(country, minSeconds) : ledger.counted;
  const plays = one ? cube.countryPlays(country, 0) : playsRead(ledger);
  const [whose, where] =
    scene.kind === 'country' ? ['its ', ''] : one ? ['', ` in ${country}`] : ['all ', ''];
  return (
    <p>
      <b>{formatCount(counted)}</b> of {whose}
      {formatCount(plays)} plays{where} count
      {scene.kind !== 'country' && problems > 0 && ` · ${formatCounted(problems, 'data problem')}`}
    </p>
  );
}

/** What the scene shows, and the threshold in force, which can be turned here. */
export function SceneHeader(props: {
  readonly scene: Scene;
  readonly shown: Shown;
  readonly frame: Frame;
  readonly onToggle: () => void;
}): ReactNode {
  const { scene, shown, frame, onToggle } = props;
  const { minSeconds, ruleSeconds } = shown;
  const on = minSeconds > 0;
  return (
    <header className={styles.header}>
      <h2 style={customProperties({ '--size': titleSize(scene.title, frame) })} title={scene.title}>
        {scene.title}
      </h2>
      <div className={styles.rule}>
        <button
          type="button"
          role="switch"
          aria-checked={on}
          className={styles.switch}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onToggle}
        >
          <i aria-hidden="true" />
          {ruleSeconds}-second threshold
        </button>
        <CountedPlays scene={scene} shown={shown} />
      </div>
    </header>
  );
}
