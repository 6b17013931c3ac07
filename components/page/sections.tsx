'use client';

import type { ComponentType, ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { lateComponent } from '@/components/ui/late-component';
import { LedgerView } from '@/components/ledger/ledger-view';
import { MethodView } from '@/components/method/method-view';
import { Space } from '@/components/state/section-space';
import { ShareTable } from '@/components/table/share-table';

/** What each section is given. */
export interface SectionProps {
  readonly statements: Statements;
}

/** One of the sections below the countries, in the order of the page. */
export interface PageSection {
  /** Its anchor on the page and its value in the URL's `view`. */
  readonly id: string;
  /** Its name in the navigation, and what its region is called. */
  readonly name: string;
  readonly Content: ComponentType<SectionProps>;
  /** Set for a section that costs something: its code and its charts wait until it comes near the viewport. */
  readonly heavy?: {
    /** The height to keep for it until then, in pixels. */
    readonly height: (shownCountries: number) => number;
  };
}

/** A section whose code is fetched when it is needed. */
function heavySection(
  id: string,
  name: string,
  height: (shownCountries: number) => number,
  load: () => Promise<ComponentType<SectionProps>>,
): PageSection {
  const Place = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <Space height={height}>{children}</Space>
  );
  return { id, name, Content: lateComponent(`the section “${name}”`, load, Place), heavy: { height } };
}

function MethodSection({ statements }: SectionProps): ReactNode {
  return (
    <>
      <h2>How this is calculated</h2>
      <MethodView statements={statements} />
    </>
  );
}

/** The sections of the page. One that is added here is in the navigation, in the URL and on the page. */
export const SECTIONS: readonly PageSection[] = [
  heavySection(
    'compare',
    'Compare',
    () => 500,
    async () => (await import('@/components/compare/compare-section')).CompareSection,
  ),
  heavySection(
    'threshold',
    'Threshold',
    (countries) => 420 + Math.ceil(countries / 2) * 440 + countries * 88,
    async () => (await import('@/components/threshold/threshold-section')).ThresholdSection,
  ),
  heavySection(
    'map',
    'Map',
    () => 640,
    async () => (await import('@/components/map/map-section')).MapSection,
  ),
  heavySection(
    'changes',
    'Changes',
    () => 100,
    async () => (await import('@/components/changes/changes-section')).ChangesSection,
  ),
  { id: 'table', name: 'Table', Content: ShareTable },
  heavySection(
    'royalties',
    'Royalties',
    (countries) => 300 + countries * 40,
    async () => (await import('@/components/royalties/royalties-section')).RoyaltiesSection,
  ),
  { id: 'ledger', name: 'Ledger', Content: LedgerView },
  { id: 'method', name: 'Method', Content: MethodSection },
];
