'use client';

import { Tabs } from '@base-ui/react/tabs';
import {
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { Statements } from '@/lib/engine/statements';
import { LedgerView } from '@/components/ledger/ledger-view';
import { MethodView } from '@/components/method/method-view';
import { CountryPanels } from '@/components/panels/country-panels';
import { PanelHead } from '@/components/panels/panel-head';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import { InNumberFormat } from '@/components/state/number-format';
import { useGoTo, useTab, type TabId } from '@/components/state/page-place';
import { useData } from '@/components/state/use-session';
import {
  DeferredThreshold,
  UnseenThreshold,
  useOpenedCountry,
  useOpenedLicensor,
} from '@/components/state/view-state';
import { ShareTable } from '@/components/table/share-table';
import { lateComponent } from '@/components/ui/late-component';
import { useIdle } from '@/components/ui/use-idle';
import { useScrollEdges } from '@/components/ui/use-scroll-edges';
import { ResultSummary } from './result-summary';
import styles from './tabs.module.css';

interface SectionProps {
  readonly statements: Statements;
}

/** A part of a tab, with a heading of its own. */
interface Section {
  /** Its anchor on the page. */
  readonly id: string;
  /** What its region is called. */
  readonly name: string;
  readonly Content: ComponentType<SectionProps>;
}

interface TabPart {
  readonly id: TabId;
  readonly name: string;
  readonly sections: readonly Section[];
}

/** What comes after it stays out of sight until it has its size. */
function Waiting({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles.waiting}>{children}</div>;
}

/** A section whose code is fetched when it is needed. */
function lateSection(id: string, name: string, load: () => Promise<ComponentType<SectionProps>>): Section {
  return { id, name, Content: lateComponent(`“${name}”`, load, Waiting) };
}

function MethodSection({ statements }: SectionProps): ReactNode {
  return (
    <>
      <h2>How it’s calculated</h2>
      <MethodView statements={statements} />
    </>
  );
}

/** The tabs in their order, with the values of `view` as their ids. One that is added here is on the page. */
const TABS: readonly TabPart[] = [
  {
    id: 'overview',
    name: 'Overview',
    sections: [
      { id: 'summary', name: 'Summary', Content: ResultSummary },
      lateSection(
        'compare',
        'Compare',
        async () => (await import('@/components/compare/compare-section')).CompareSection,
      ),
      lateSection(
        'effect',
        'Who gains and who loses',
        async () => (await import('@/components/threshold/rule-effect-table')).RuleEffectTable,
      ),
      lateSection(
        'changes',
        'Changes',
        async () => (await import('@/components/changes/changes-section')).ChangesSection,
      ),
    ],
  },
  {
    id: 'threshold',
    name: 'Threshold',
    sections: [
      lateSection(
        'threshold',
        'Threshold',
        async () => (await import('@/components/threshold/threshold-section')).ThresholdSection,
      ),
    ],
  },
  {
    id: 'map',
    name: 'Map',
    sections: [
      lateSection('map', 'Map', async () => (await import('@/components/map/map-section')).MapSection),
    ],
  },
  { id: 'table', name: 'Table', sections: [{ id: 'table', name: 'Table', Content: ShareTable }] },
  {
    id: 'royalties',
    name: 'Royalties',
    sections: [
      lateSection(
        'royalties',
        'Royalties',
        async () => (await import('@/components/royalties/royalties-section')).RoyaltiesSection,
      ),
    ],
  },
  {
    id: 'ledger',
    name: 'Data quality',
    sections: [{ id: 'ledger', name: 'Ledger', Content: LedgerView }],
  },
  { id: 'method', name: 'Method', sections: [{ id: 'method', name: 'Method', Content: MethodSection }] },
];

/** The names of the tabs by their ids. */
export const TAB_NAMES = Object.fromEntries(TABS.map(({ id, name }) => [id, name])) as Record<TabId, string>;

/** Around the list of tabs and their panels, wherever these stand. None is chosen while a country or a licensor is shown in depth. */
export function TabsRoot({ children }: { readonly children: ReactNode }): ReactNode {
  const tab = useTab();
  const country = useOpenedCountry();
  const licensor = useOpenedLicensor();
  const goTo = useGoTo();
  return (
    <Tabs.Root
      value={country === null && licensor === null ? tab : null}
      onValueChange={(chosen: TabId) => goTo(chosen)}
    >
      {children}
    </Tabs.Root>
  );
}

/** Leads to each part of the result. */
export function TabList(): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const tab = useTab();
  useScrollEdges(list);
  useEffect(() => {
    list
      .current!.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  }, [tab]);
  return (
    <Tabs.List ref={list} className={styles.list} aria-label="Result">
      {TABS.map(({ id, name }) => (
        <Tabs.Tab key={id} value={id} className={styles.tab}>
          {name}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

/** All parts of the result, of which one is shown. The others are there for who searches the page. */
export function TabPanels(props: SectionProps): ReactNode {
  return TABS.map((tab) => <TabPanel key={tab.id} tab={tab} {...props} />);
}

function TabPanel({ tab, ...rest }: SectionProps & { readonly tab: TabPart }): ReactNode {
  const { dataset } = useData();
  const isShown = useTab() === tab.id;
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  // Of a published dataset nothing is read for what nobody asks for.
  const isThere = useIdle() && dataset === null;
  const panel = useRef<HTMLDivElement>(null);
  const goTo = useGoTo();
  useLayoutEffect(() => {
    // Not as a property: React knows no other value than true. A search in the page finds what is in it, and opens it.
    if (!isShown) panel.current!.setAttribute('hidden', 'until-found');
  }, [isShown]);
  useEffect(() => {
    const element = panel.current!;
    const open = (): void => goTo(tab.id);
    element.addEventListener('beforematch', open);
    return () => element.removeEventListener('beforematch', open);
  });
  return (
    <Tabs.Panel
      ref={panel}
      value={tab.id}
      keepMounted
      tabIndex={-1}
      hidden={!isShown}
      inert={false}
      className={styles.panel}
    >
      {(wasShown || isThere) && (
        <UnseenThreshold unseen={!isShown}>
          {tab.id === 'overview' && (
            <DatasetBoundary>
              <PanelHead />
              <InNumberFormat>
                <CountryPanels />
              </InNumberFormat>
            </DatasetBoundary>
          )}
          <DeferredThreshold>
            <Sections sections={tab.sections} atOnce={isShown && tab.id !== 'overview'} {...rest} />
          </DeferredThreshold>
        </UnseenThreshold>
      )}
    </Tabs.Panel>
  );
}

function Sections(
  props: SectionProps & {
    readonly sections: readonly Section[];
    /** Whether nothing stands above them that comes first. */
    readonly atOnce: boolean;
  },
): ReactNode {
  const { sections, atOnce, ...rest } = props;
  // What is not in sight is rendered when the rest is on the screen, a little at a time. Not by
  // `useDeferredValue(true, false)`: React 19.3 now and then never renders the second value.
  const [isTheirTurn, setTheirTurn] = useState(atOnce);
  useEffect(() => startTransition(() => setTheirTurn(true)), []);
  // A tab that was pressed does not wait for a transition, which every click begins anew.
  if (atOnce && !isTheirTurn) setTheirTurn(true);
  if (!isTheirTurn) return null;
  return sections.map(({ id, name, Content }) => (
    <section key={id} id={id} aria-label={name} className={styles.section}>
      <DatasetBoundary>
        <InNumberFormat>
          <Content {...rest} />
        </InNumberFormat>
      </DatasetBoundary>
    </section>
  ));
}
