import type { ReactNode } from 'react';
import { compareCountries, leadsSentence } from '@/lib/market-share/comparison';
import { countryFinding } from '@/lib/market-share/country-finding';
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

/** The type size at which a title is not cut, on two lines where one would be small; null where there is none. */
function titleSize(title: string, frame: Frame): number | null {
  const narrow = frame.width < 900;
  const room = frame.body.width - (narrow ? 0 : ASIDE);
  const width = textWidth(title, TITLE_WEIGHT);
  const [most, mostOfTwo] = narrow ? [40, 25] : [TITLE_SIZE, 34];
  const inOneLine = room / (width * 1.01);
  if (inOneLine >= mostOfTwo) return Math.min(most, inOneLine);
  // Lines break between words, and so are not equally long.
  const inTwoLines = Math.min(mostOfTwo, (2 * room) / (width * 1.2));
  return inTwoLines >= LEAST_TITLE_SIZE ? inTwoLines : null;
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
  const countries = 'country' in scene ? [scene.country] : scene.countries;
  const [country] = countries;
  const one = countries.length === 1 && country !== undefined;
  const ledger = playsLedger(cube, result.plays, minSeconds);
  const counted = one ? cube.countryPlays(country, minSeconds) : ledger.counted;
  const plays = one ? cube.countryPlays(country, 0) : playsRead(ledger);
  const [whose, where] = 'country' in scene ? ['its ', ''] : one ? ['', ` in ${country}`] : ['all ', ''];
  return (
    <p>
      <b>{formatCount(counted)}</b> of {whose}
      {formatCount(plays)} plays{where} count
      {scene.kind !== 'country' && problems > 0 && ` · ${formatCounted(problems, 'data problem')}`}
    </p>
  );
}

/** What is to be seen in a scene, in words. */
function findingOf(scene: Scene, { cube, minSeconds }: Shown): string {
  if (scene.kind === 'country') return countryFinding(cube, scene.country, minSeconds);
  if (scene.kind !== 'countries') return scene.title;
  const { countries } = compareCountries(cube, scene.countries, minSeconds);
  return leadsSentence(countries).replace(/\.$/, '');
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
  const finding = findingOf(scene, shown);
  const size = titleSize(finding, frame);
  // A finding of long names that nobody could read gives way to its topic.
  const title = size === null ? scene.title : finding;
  return (
    <header className={styles.header}>
      <h2
        style={customProperties({ '--size': size ?? titleSize(title, frame) ?? LEAST_TITLE_SIZE })}
        title={finding}
      >
        {title}
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
