import type { ReactNode } from 'react';
import { formatCount } from '@/lib/market-share/format';
import { customProperties } from '../ui/custom-properties';
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

/** What the scene shows, and the threshold in force, which can be turned here. */
export function SceneHeader(props: {
  readonly scene: Scene;
  readonly shown: Shown;
  readonly frame: Frame;
  readonly onToggle: () => void;
}): ReactNode {
  const { scene, shown, frame, onToggle } = props;
  const { cube, minSeconds, ruleSeconds } = shown;
  const countries = scene.kind === 'country' ? [scene.country] : scene.countries;
  const playsAt = (seconds: number): number =>
    countries.reduce((sum, country) => sum + cube.countryPlays(country, seconds), 0);
  const all = playsAt(0);
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
        <p>
          {on ? (
            <>
              <b>{formatCount(playsAt(minSeconds))}</b> of {formatCount(all)} plays count
            </>
          ) : (
            <>
              all <b>{formatCount(all)}</b> plays count
            </>
          )}
        </p>
      </div>
    </header>
  );
}
