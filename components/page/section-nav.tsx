'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { SectionLink, useViewInSight } from '@/components/state/section-link';
import styles from './section-nav.module.css';
import { SECTIONS } from './sections';

/** A section is the current one once its top is less than this below the window's, in pixels; most of it is what sticks above. */
const BEGUN = 180;

/** Leads to the sections below and marks the one in view. */
export function SectionNav(): ReactNode {
  const [current, setCurrent] = useState<string>(SECTIONS[0]!.id);
  useViewInSight();
  useEffect(() => {
    const update = (): void => {
      const { scrollHeight } = document.documentElement;
      const isAtEnd = window.scrollY + window.innerHeight >= scrollHeight - 1;
      const begun = isAtEnd ? window.innerHeight : BEGUN;
      const passed = SECTIONS.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < begun;
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
