'use client';

import { Slider } from '@base-ui/react/slider';
import { Switch } from '@base-ui/react/switch';
import { useState, type ReactNode } from 'react';
import { DEFAULT_MIN_SECONDS, MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { useThresholdControl } from '@/components/state/view-state';
import { Choice } from '@/components/ui/choice';
import { NumberField } from '@/components/ui/field';
import styles from './threshold-controls.module.css';

const LONGEST_ON_SLIDER = 180;
const PRESETS = [0, 30, DEFAULT_MIN_SECONDS, 90].map((seconds) => ({
  value: String(seconds),
  name: String(seconds),
}));

/** The threshold: on or off, moved, typed, or one of the usual ones. */
export function ThresholdControls(): ReactNode {
  const { minSeconds, ruleSeconds, setMinSeconds, slider } = useThresholdControl();
  return (
    <>
      <label className={styles.switchLabel} data-tour="threshold">
        <Switch.Root
          checked={minSeconds > 0}
          onCheckedChange={(on) => setMinSeconds(on ? ruleSeconds : 0)}
          className={styles.switch}
        >
          <Switch.Thumb className={styles.switchThumb} />
        </Switch.Root>
        {ruleSeconds}-second threshold
      </label>
      <div className={styles.seconds}>
        <Slider.Root
          value={Math.min(minSeconds, LONGEST_ON_SLIDER)}
          min={0}
          max={LONGEST_ON_SLIDER}
          step={1}
          largeStep={10}
          {...slider}
          className={styles.sliderRoot}
        >
          <Slider.Control className={styles.sliderControl}>
            <Slider.Track className={styles.sliderTrack}>
              <Slider.Indicator className={styles.sliderIndicator} />
              <Slider.Thumb
                aria-label="Minimum play length"
                getAriaValueText={(_, value) => (value === 0 ? 'all plays count' : `${value} seconds`)}
                className={styles.sliderThumb}
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <SecondsField seconds={minSeconds} onChange={setMinSeconds} />
        <Choice
          label="Usual thresholds, in seconds"
          options={PRESETS}
          value={String(minSeconds)}
          onChange={(value) => setMinSeconds(Number(value))}
        />
      </div>
    </>
  );
}

function isThreshold(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= MAX_MIN_SECONDS;
}

/** The threshold as a number that can be typed. */
function SecondsField(props: {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}): ReactNode {
  const { seconds, onChange } = props;
  // What is being typed may be no threshold yet; what is in force always is, and can be moved from elsewhere.
  const [draft, setDraft] = useState<string | null>(null);
  const isTyping = draft !== null && (!isThreshold(draft) || Number(draft) === seconds);
  return (
    <label className={styles.field}>
      <NumberField
        required
        min={0}
        max={MAX_MIN_SECONDS}
        aria-label="Threshold in seconds"
        value={isTyping ? draft : seconds}
        onChange={({ target }) => {
          setDraft(target.value);
          if (isThreshold(target.value)) onChange(Number(target.value));
        }}
        onFocus={({ target }) => target.select()}
        onBlur={() => setDraft(null)}
      />
      s
    </label>
  );
}
