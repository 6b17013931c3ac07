'use client';

import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useUrlParameter } from '@/components/state/url-parameters';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import styles from './page-sections.module.css';
import { Space } from '@/components/state/section-space';
import { SECTIONS, type PageSection, type SectionProps } from './sections';
import { DeferredThreshold } from '@/components/state/view-state';

/** How far outside the viewport a heavy section begins to be drawn. */
const MARGIN = '600px 0px';

/** The sections below the countries, on one scrolling page. */
export function PageSections(props: SectionProps): ReactNode {
  return (
    <DeferredThreshold>
      <Sections {...props} />
    </DeferredThreshold>
  );
}

function Sections(props: SectionProps): ReactNode {
  // The countries come first: what is below them is rendered when they are on the screen, a little at a time.
  const isTheirTurn = useDeferredValue(true, false);
  return SECTIONS.map((section) => (
    <section key={section.id} id={section.id} aria-label={section.name} className={styles.section}>
      {isTheirTurn ? (
        <DatasetBoundary>
          {section.heavy ? (
            <HeavySection section={section} heavy={section.heavy} {...props} />
          ) : (
            <section.Content {...props} />
          )}
        </DatasetBoundary>
      ) : (
        section.heavy && <Space height={section.heavy.height} />
      )}
    </section>
  ));
}

type Heavy = NonNullable<PageSection['heavy']>;

function HeavySection(
  props: SectionProps & {
    readonly section: PageSection;
    readonly heavy: Heavy;
  },
): ReactNode {
  const { section, heavy, ...rest } = props;
  const [view] = useUrlParameter('view');
  const [wasNear, setWasNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const drawn = wasNear || view === section.id;
  useEffect(() => {
    if (drawn) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWasNear(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(place.current!);
    const print = (): void => flushSync(() => setWasNear(true));
    window.addEventListener('beforeprint', print);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
    };
  }, [drawn]);
  const space = <Space height={heavy.height} />;
  return (
    <div ref={place}>
      {drawn ? (
        <DatasetBoundary fallback={space}>
          <section.Content {...rest} />
        </DatasetBoundary>
      ) : (
        space
      )}
    </div>
  );
}
