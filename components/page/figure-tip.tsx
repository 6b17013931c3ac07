'use client';

import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { formatPlays } from '@/lib/market-share/counted-plays';
import { countryName } from '@/lib/market-share/country';
import { countryFigures } from '@/lib/market-share/country-figures';
import { formatCount, formatRank, formatShare } from '@/lib/market-share/format';
import { countryShares, licensorShare, rankOf, shareOf } from '@/lib/market-share/shares';
import { isThin } from '@/lib/market-share/thin-market';
import { licensorLabel } from '@/lib/market-share/licensor-label';
import { useData } from '@/components/state/use-session';
import { highlight } from '@/components/ui/highlight';
import { LicensorDot } from '@/components/licensor/licensor-dot';
import styles from './figure-tip.module.css';
import { useMinSeconds, useShownCountries, useThinBelow } from '@/components/state/view-state';

/**
 * What the pointer or the focus is on, read from the data attributes of the page: `data-licensor` (an id), the
 * `data-country` of the element or of one around it, and `data-tip="country"` for what stands for a country as a whole.
 */
interface Target {
  readonly licensor: number | null;
  readonly country: string | null;
}

interface Anchored extends Target {
  /** Below and right of a point, or below an element that has the focus. */
  readonly at: { readonly x: number; readonly y: number };
}

const SELECTOR = '[data-licensor], [data-tip]';
const GAP = 14;
const EDGE = 8;

function targetOf(node: EventTarget | null): Target | null {
  const element = node instanceof Element ? node.closest<HTMLElement | SVGElement>(SELECTOR) : null;
  if (!element) return null;
  const country = element.closest<HTMLElement | SVGElement>('[data-country]')?.dataset['country'] ?? null;
  if (element.dataset['tip'] === 'country') return { licensor: null, country };
  return { licensor: Number(element.dataset['licensor']), country };
}

const same = (a: Target | null, b: Target | null): boolean =>
  a?.licensor === b?.licensor && a?.country === b?.country;

/** Where to put a box of a size so that it is next to a point and wholly in view. */
function placed(at: Anchored['at'], width: number, height: number): string {
  const x = Math.max(EDGE, Math.min(at.x + GAP, window.innerWidth - width - EDGE));
  const below = at.y + GAP;
  const y = below + height + EDGE <= window.innerHeight ? below : Math.max(EDGE, at.y - GAP - height);
  return `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/**
 * The one tooltip of all charts and tables: the figures of the licensor or the country that the pointer is on, that has
 * the focus or was tapped; highlights it wherever it is drawn. Escape hides it.
 */
export function FigureTip(): ReactNode {
  const [shown, setShown] = useState<Anchored | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const point = useRef({ x: 0, y: 0 });

  useEffect(() => {
    let current: Target | null = null;
    const show = (target: Target | null, at: Anchored['at']): void => {
      point.current = at;
      if (same(target, current)) {
        // Moves with the pointer without rendering anything.
        const element = box.current;
        if (element && target)
          element.style.transform = placed(at, element.offsetWidth, element.offsetHeight);
        return;
      }
      current = target;
      highlight(
        target && {
          ...(target.licensor === null ? {} : { licensor: target.licensor }),
          ...(target.country === null ? {} : { country: target.country }),
        },
      );
      setShown(target && { ...target, at });
    };
    const hide = (): void => show(null, point.current);
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') show(targetOf(event.target), { x: event.clientX, y: event.clientY });
    };
    const onClick = (event: MouseEvent): void => {
      // A button leads on by itself.
      if ((event as PointerEvent).pointerType === 'touch' && !(event.target as Element).closest('button'))
        show(targetOf(event.target), { x: event.clientX, y: event.clientY });
    };
    const onFocus = (event: FocusEvent): void => {
      const element = event.target;
      if (!(element instanceof Element) || !element.matches(':focus-visible')) return;
      const { left, bottom } = element.getBoundingClientRect();
      show(targetOf(element), { x: left, y: bottom - GAP / 2 });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    const controller = new AbortController();
    const options = { signal: controller.signal, passive: true };
    document.addEventListener('pointermove', onMove, options);
    document.addEventListener('click', onClick, options);
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('focusout', hide, options);
    document.addEventListener('keydown', onKey, options);
    document.addEventListener('scroll', hide, { ...options, capture: true });
    document.documentElement.addEventListener('pointerleave', hide, options);
    return () => {
      controller.abort();
      highlight(null);
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element) element.style.transform = placed(point.current, element.offsetWidth, element.offsetHeight);
  }, [shown]);

  if (!shown) return null;
  return (
    <div ref={box} role="tooltip" className={styles.tip}>
      <Figures {...shown} />
    </div>
  );
}

function Figures({ licensor, country }: Target): ReactNode {
  if (licensor !== null) return <LicensorFigures id={licensor} country={country} />;
  return country === null ? null : <CountryFigureList country={country} />;
}

/** What is said beside the plays of a country that has few. */
/** The rows of a tip, those without a value left out. */
function List({ rows }: { readonly rows: readonly (readonly [string, string | null])[] }): ReactNode {
  return (
    <dl>
      {rows.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function LicensorFigures(props: { readonly id: number; readonly country: string | null }): ReactNode {
  const { cube } = useData();
  const [shownCountries] = useShownCountries();
  const [thinBelow] = useThinBelow();
  const minSeconds = useMinSeconds();
  const licensor = cube.licensors[props.id];
  if (!licensor) return null;
  const heading = (
    <p className={styles.name}>
      <LicensorDot licensor={licensor} /> {licensorLabel(licensor)}
    </p>
  );
  if (props.country === null) {
    let plays = 0;
    let allPlays = 0;
    for (const country of shownCountries) {
      plays += cube.plays(country, licensor, minSeconds);
      allPlays += cube.countryPlays(country, minSeconds);
    }
    return (
      <>
        {heading}
        <p className={styles.where}>In the countries shown</p>
        <List
          rows={[
            ['Share', formatShare(shareOf(plays, allPlays))],
            ['Plays', formatCount(plays)],
            ['Plays of all licensors', formatCount(allPlays)],
          ]}
        />
      </>
    );
  }
  const own = licensorShare(cube, props.country, licensor, minSeconds);
  const shares = countryShares(cube, props.country, minSeconds);
  const rank = rankOf(shares, own);
  const ranked = shares.filter((share) => !share.licensor.unknown && share.plays > 0).length;
  return (
    <>
      {heading}
      <p className={styles.where}>{countryName(props.country)}</p>
      <List
        rows={[
          ['Share', formatShare(own.share)],
          ['Plays', formatCount(own.plays)],
          ['Country plays', formatPlays(own.countryPlays, isThin(own.countryPlays, thinBelow))],
          [
            'Rank',
            rank === null ? (licensor.unknown ? null : '–') : `${formatRank(rank)} of ${formatCount(ranked)}`,
          ],
          ['Share of all plays', minSeconds === 0 ? null : formatShare(own.shareOfAll)],
        ]}
      />
    </>
  );
}

function CountryFigureList({ country }: { readonly country: string }): ReactNode {
  const { cube } = useData();
  const minSeconds = useMinSeconds();
  const [thinBelow] = useThinBelow();
  const { plays, leader, level, leaderShare, unknownShare, concentration } = countryFigures(
    cube,
    country,
    minSeconds,
  );
  return (
    <>
      <p className={styles.name}>{countryName(country)}</p>
      {leader && (
        <p className={styles.where}>
          {level === 1 ? (
            <>
              <LicensorDot licensor={leader} /> {leader.name} leads with {formatShare(leaderShare)}
            </>
          ) : (
            `${formatCount(level)} licensors are tied on ${formatShare(leaderShare)}`
          )}
        </p>
      )}
      <List
        rows={[
          ['Plays counted', formatPlays(plays, isThin(plays, thinBelow))],
          ['Unknown licensor', formatShare(unknownShare)],
          ['Concentration', concentration && formatCount(Math.round(concentration.index))],
        ]}
      />
    </>
  );
}
