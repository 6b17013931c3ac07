'use client';

import { Popover } from '@base-ui/react/popover';
import { useEffect, useRef, type ReactNode } from 'react';
import { useUrlParameter } from '@/components/state/url-parameters';
import { Button } from '@/components/ui/button';
import { setTourStep, useTourStep } from '@/components/state/tour-state';
import styles from './tour.module.css';

interface TourStep {
  readonly title: string;
  readonly text: string;
  /** What it is about. */
  readonly anchor: string;
  readonly side: 'bottom' | 'right';
}

const STEPS: readonly TourStep[] = [
  {
    title: 'Shares by country',
    text: 'One panel per country, largest licensor first. Hatched bars are plays whose licensor we don’t know; they count too.',
    anchor: '[data-tour=countries] > *',
    side: 'right',
  },
  {
    title: 'What the 60-second threshold does',
    text: 'Switch it off or move it and watch the bars. The line on each bar shows the share of all plays, so you see who gains and who loses.',
    anchor: '[data-tour=threshold]',
    side: 'bottom',
  },
  {
    title: 'Take it into the meeting',
    text: 'Export slides, spreadsheets or a report. Press P to present. Data quality accounts for every row.',
    anchor: 'nav[aria-label=Page]',
    side: 'bottom',
  },
];

/** Three steps through the result, beside what they are about; the page can be used meanwhile. */
export function Tour(): ReactNode {
  const at = useTourStep();
  const [scene] = useUrlParameter('present');
  const next = useRef<HTMLButtonElement>(null);
  // What a tour was about is gone with the page of the result.
  useEffect(() => () => setTourStep(null), []);
  useEffect(() => {
    if (at === null) return;
    const part = document.querySelector(STEPS[at]!.anchor);
    part?.scrollIntoView({ block: 'nearest' });
    next.current?.focus({ preventScroll: true });
  }, [at]);
  if (at === null || scene !== null) return null;
  const { title, text, anchor, side } = STEPS[at]!;
  const last = at === STEPS.length - 1;
  return (
    <Popover.Root
      open
      onOpenChange={(_, { reason }) => {
        // A click elsewhere is what the tour asks for.
        if (reason === 'escape-key') setTourStep(null);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          key={at}
          anchor={() => document.querySelector(anchor)}
          side={side}
          align="start"
          sideOffset={10}
          collisionPadding={12}
          className={styles.positioner}
        >
          <Popover.Popup className={styles.popup} initialFocus={next}>
            <p className={styles.place}>
              Step {at + 1} of {STEPS.length}
            </p>
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            <Popover.Description className={styles.text}>{text}</Popover.Description>
            <div className={styles.actions}>
              {!last && (
                <span className={styles.skip}>
                  <Button look="plain" onClick={() => setTourStep(null)}>
                    Skip the tour
                  </Button>
                </span>
              )}
              {at > 0 && <Button onClick={() => setTourStep(at - 1)}>Back</Button>}
              <Button ref={next} look="primary" onClick={() => setTourStep(last ? null : at + 1)}>
                {last ? 'Done' : 'Next'}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
