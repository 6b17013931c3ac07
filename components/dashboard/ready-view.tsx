'use client';

import type { ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { Notices } from '../intake/notices';
import { ReportHost } from '../report/report-host';
import { ControlBar } from './control-bar';
import { CountryPanels } from './country-panels';
import { FigureTip } from './figure-tip';
import { AppliedFixes } from './fixes-view';
import { PageSections } from './page-sections';
import { PanelHead } from './panel-head';
import { PinnedLicensors } from './pinned-licensors';
import styles from './ready-view.module.css';
import { SectionNav } from './section-nav';
import { SummaryLine } from './summary-line';

/** The result: controls, the countries, and below them the sections. */
export function ReadyView({ statements }: { readonly statements: Statements }): ReactNode {
  return (
    <>
      <ControlBar />
      <div className={styles.notices}>
        <Notices />
      </div>
      <AppliedFixes />
      <SummaryLine />
      <PanelHead />
      <PinnedLicensors />
      <CountryPanels />
      <SectionNav />
      <PageSections statements={statements} />
      <ReportHost />
      <FigureTip />
    </>
  );
}
