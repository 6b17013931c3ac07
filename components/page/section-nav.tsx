'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { SectionLink, useViewInSight } from '@/components/state/section-link';
import styles from './section-nav.module.css';
import { SECTIONS } from './sections';

/** Leads to the sections below and marks the one in view. */
export function SectionNav(): ReactNode {
  const [current, setCurrent] = useState<string>(SECTIONS[0]!.id);
  useViewInSight();
  useEffect(() => {
    const update = (): void => {
      const middle = window.innerHeight / 2;
      const passed = SECTIONS.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < middle;
      });
      setCurrent(passed.at(-1)?.id ?? SECTIONS[0]!.id);
    };
    window.addEventListener('scroll', update, { passive: true });
    return () => window.removeEventListener('scroll', update);
  }, []);
  return (
    <nav aria-label="Sections" className={styles.nav}>
      {SECTIONS.map(({ id, name }) => (
        <SectionLink key={id} section={id} {...(current === id ? { 'aria-current': true } : {})}>
          {name}
        </SectionLink>
      ))}
    </nav>
  );
}
