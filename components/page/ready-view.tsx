'use client';

import { Activity, useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { Notices } from '@/components/intake/notices';
import { ProofNotice } from '@/components/proof/proof-notice';
import { ReportHost } from '@/components/report/report-host';
import { lateComponent } from '@/components/ui/late-component';
import { Tour } from '@/components/tour/tour';
import { AnonymousNotice } from './anonymous-notice';
import { ControlBar } from '@/components/panels/control-bar';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import { DatasetNotes } from './dataset-notes';
import { FigureTip } from './figure-tip';
import { AppliedFixes } from '@/components/ledger/fixes-view';
import { OtherFilesNotice } from './other-files-notice';
import styles from './ready-view.module.css';
import { InNumberFormat } from '@/components/state/number-format';
import { useOwnScrolling, useViewInSight } from '@/components/state/page-place';
import { focusResults, RESULTS_ID } from './skip-link';
import { SummaryLine } from './summary-line';
import { TabPanels } from './tabs';
import { UnknownCountriesNotice } from './unknown-countries-notice';
import { usePageTitle } from './use-page-title';
import { useOpenedCountry, useOpenedLicensor } from '@/components/state/view-state';

// It brings Plot, which the first screen does without.
const CountryView = lateComponent(
  'this country',
  async () => (await import('@/components/country/country-view')).CountryView,
);

const LicensorView = lateComponent(
  'this licensor',
  async () => (await import('@/components/profile/licensor-view')).LicensorView,
);

/** The result: controls, and below them the tab that is shown. */
export function ReadyView({ statements }: { readonly statements: Statements }): ReactNode {
  const opened = useOpenedCountry();
  const licensor = useOpenedLicensor();
  useOwnScrolling();
  useViewInSight();
  usePageTitle();
  useFocusAtFirst();
  return (
    <>
      <ControlBar />
      <InNumberFormat>
        <div className={styles.notices}>
          <Notices />
        </div>
        <OtherFilesNotice />
        <UnknownCountriesNotice />
        <DatasetNotes />
        <ProofNotice />
        <AnonymousNotice />
        <AppliedFixes />
      </InNumberFormat>
      <div id={RESULTS_ID} tabIndex={-1} className={styles.results}>
        {licensor !== null && (
          <DatasetBoundary>
            <InNumberFormat>
              <LicensorView key={licensor.id} licensor={licensor} />
            </InNumberFormat>
          </DatasetBoundary>
        )}
        {licensor === null && opened !== null && (
          <DatasetBoundary>
            <InNumberFormat>
              <CountryView key={opened} country={opened} />
            </InNumberFormat>
          </DatasetBoundary>
        )}
        {/* All countries keep their state while one is shown in depth: one comes back to where one was. */}
        <Activity mode={opened === null && licensor === null ? 'visible' : 'hidden'}>
          <AllCountries statements={statements} />
        </Activity>
      </div>
      <DatasetBoundary quiet>
        <InNumberFormat>
          <ReportHost />
          <FigureTip />
        </InNumberFormat>
      </DatasetBoundary>
      <Tour />
    </>
  );
}

/** Moves the focus to the result if the control that had it is gone, such as the button that chose the files. */
function useFocusAtFirst(): void {
  useEffect(() => {
    if (document.activeElement === document.body) focusResults({ preventScroll: true });
  }, []);
}

function AllCountries({ statements }: { readonly statements: Statements }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useReturn(place);
  return (
    <div ref={place}>
      <InNumberFormat>
        <SummaryLine />
      </InNumberFormat>
      <TabPanels statements={statements} />
    </div>
  );
}

/** Comes back to where one was, and to what had the focus, when the page of all countries is shown again. */
function useReturn(place: RefObject<HTMLDivElement | null>): void {
  const left = useRef<{ top: number; focus: Element | null } | null>(null);
  useLayoutEffect(() => {
    const element = place.current!;
    if (left.current) {
      const { top, focus } = left.current;
      window.scrollTo({ top, behavior: 'instant' });
      if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true });
    }
    const now = { top: window.scrollY, focus: left.current?.focus ?? null };
    left.current = now;
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener('scroll', () => (now.top = window.scrollY), { passive: true, signal });
    element.addEventListener('focusin', ({ target }) => (now.focus = target as Element), { signal });
    return () => controller.abort();
  }, [place]);
}
