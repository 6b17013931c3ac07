'use client';

import type { ReactNode } from 'react';
import type { Statements } from '@/lib/engine/statements';
import { Notices } from '../intake/notices';
import { ControlBar } from './control-bar';
import { CountryPanels } from './country-panels';
import { AppliedFixes } from './fixes-view';
import { LedgerView } from './ledger-view';
import { MethodView } from './method-view';
import styles from './ready-view.module.css';
import { SectionNav } from './section-nav';
import { ShareTable } from './share-table';
import { SummaryLine } from './summary-line';

/** The result: controls, the countries, and below them the table, the ledger and the method. */
export function ReadyView({ statements }: { readonly statements: Statements }): ReactNode {
  return (
    <>
      <ControlBar />
      <div className={styles.notices}>
        <Notices />
      </div>
      <AppliedFixes />
      <SummaryLine />
      <CountryPanels />
      <SectionNav />
      <section id="table" aria-label="Table" className={styles.section}>
        <ShareTable />
      </section>
      <section id="ledger" aria-label="Ledger" className={styles.section}>
        <LedgerView />
      </section>
      <section id="method" aria-label="Method" className={styles.section}>
        <h2>How this is calculated</h2>
        <MethodView statements={statements} />
      </section>
    </>
  );
}
