'use client';

import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { countryName, defaultCountries } from '@/lib/market-share/country';
import { findCountries } from '@/lib/market-share/country-list';
import { formatCounted } from '@/lib/market-share/format';
import { nearestLeadFlip, type LeadFlip } from '@/lib/market-share/sensitivity';
import { MAX_MIN_SECONDS } from '@/lib/market-share/rollup';
import { useUrlParameter } from '@/components/state/url-parameters';
import { DatasetBoundary } from '@/components/state/dataset-boundary';
import {
  readView,
  useMinSeconds,
  useShownCountries,
  useThresholdControl,
} from '@/components/state/view-state';
import { useSession, useData, useSessionStore } from '@/components/state/use-session';
import { setTheme, useTheme } from '@/components/ui/use-theme';
import { CoverScene } from './cover-scene';
import { CountryScene } from './country-scene';
import { CountriesScene } from './countries-scene';
import { customProperties } from '@/components/ui/custom-properties';
import { EffectScene } from './effect-scene';
import { enterFullScreen, isFullScreen, leaveFullScreen } from './full-screen';
import { KeyHelp } from './key-help';
import { PresentControls } from './present-controls';
import { commandOf, isTyping, type Command } from './present-keys';
import styles from './present-mode.module.css';
import { useSavedViews } from './saved-views';
import { SceneHeader } from './scene-header';
import { cellsPerScene, type Frame } from './scene-layout';
import type { Shown } from './scene-rows';
import { sceneAt, scenesOf, viewSceneId, type Scene, type ViewToShow } from './scenes';
import { useFrame } from './use-frame';
import { usePointerRest } from './use-pointer-rest';
import { useSwipe } from './use-swipe';
import { useWakeLock } from './use-wake-lock';

/** Of so many countries it is looked for the nearest flip of a lead. */
const MOST_FLIPS = 12;

/**
 * The result as scenes over the whole screen, for a room to look at; moved by keys, a clicker, clicks or swipes.
 *
 * @param props.onListening called once keys are answered; what it returns is called when they no longer are.
 */
export function PresentMode(props: {
  readonly onLeave: () => void;
  readonly onListening: () => () => void;
}): ReactNode {
  const { onLeave, onListening } = props;
  const presentation = usePresentation(onLeave);
  const { frame, scene, scenes, position, shown, run, message, help, blank } = presentation;
  const layer = useRef<HTMLDivElement>(null);
  const rests = usePointerRest();
  const swipe = useSwipe(run);
  useWakeLock();
  useEffect(onListening, [onListening]);
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);
  if (!scene) return null;
  const style = customProperties({
    '--u': `${frame.unit}px`,
    '--margin': frame.margin,
    '--header': frame.header,
    '--footer': frame.footer,
  });
  return createPortal(
    <div
      ref={layer}
      role="dialog"
      aria-modal="true"
      aria-label="Presentation"
      tabIndex={-1}
      className={styles.layer}
      data-rests={rests && !help}
      style={style}
      {...swipe}
    >
      <section className={styles.scene} aria-label={scene.title} key={scene.id}>
        <DatasetBoundary>
          <SceneHeader
            scene={scene}
            shown={shown}
            frame={frame}
            onToggle={() => run({ kind: 'threshold' })}
          />
          <SceneBody scene={scene} shown={shown} frame={frame} />
        </DatasetBoundary>
      </section>
      <PresentControls
        scene={scene}
        position={position}
        count={scenes.length}
        shown={shown}
        run={run}
        message={message}
      />
      {blank && <div className={styles.blank} />}
      {help && <KeyHelp views={presentation.views} onClose={() => run({ kind: 'help' })} />}
    </div>,
    document.body,
  );
}

function SceneBody(props: {
  readonly scene: Scene;
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { scene, shown, frame } = props;
  if (scene.kind === 'cover') return <CoverScene countries={scene.countries} shown={shown} />;
  if (scene.kind === 'flip') return <FlipScene scene={scene} shown={shown} frame={frame} />;
  if (scene.kind === 'country') return <CountryScene country={scene.country} shown={shown} frame={frame} />;
  if (scene.countries.length === 0) return <p className={styles.none}>No countries selected.</p>;
  if (scene.kind === 'effect') return <EffectScene countries={scene.countries} shown={shown} frame={frame} />;
  return scene.countries.length === 1 ? (
    <CountryScene country={scene.countries[0]!} shown={shown} frame={frame} />
  ) : (
    <CellsOfCountries countries={scene.countries} shown={shown} frame={frame} />
  );
}

function CellsOfCountries(props: {
  readonly countries: readonly string[];
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { countries, shown, frame } = props;
  const { minSeconds } = shown;
  const cells = useMemo(
    () => countries.map((country) => ({ country, name: countryName(country), minSeconds })),
    [countries, minSeconds],
  );
  return <CountriesScene cells={cells} shown={shown} frame={frame} />;
}

/** A country at the threshold, and where another licensor leads it. */
function FlipScene(props: {
  readonly scene: LeadFlip;
  readonly shown: Shown;
  readonly frame: Frame;
}): ReactNode {
  const { scene, shown, frame } = props;
  const { country, second } = scene;
  const { ruleSeconds } = shown;
  const cells = useMemo(
    () =>
      [ruleSeconds, second].map((minSeconds) => ({
        country,
        name: minSeconds === 0 ? 'All plays' : `${formatCounted(minSeconds, 'second')} or more`,
        minSeconds,
      })),
    [country, second, ruleSeconds],
  );
  return <CountriesScene cells={cells} shown={shown} frame={frame} />;
}

interface Presentation {
  readonly frame: Frame;
  readonly scenes: readonly Scene[];
  readonly scene: Scene | undefined;
  readonly position: number;
  readonly views: readonly ViewToShow[];
  readonly shown: Shown;
  /** What was just done, where the scene does not show it. */
  readonly message: string | null;
  readonly help: boolean;
  readonly blank: boolean;
  readonly run: (command: Command) => void;
}

function useViewsToShow(): readonly ViewToShow[] {
  const { cube, aliases } = useData();
  const anonymised = useSession((state) => state.anonymised);
  const views = useSavedViews();
  return useMemo(
    () =>
      views.map(({ name, search }) => {
        const { countries, ...view } = readView(search);
        return {
          ...view,
          countries: countries ? findCountries(cube, countries).found : defaultCountries(cube),
          name: anonymised ? aliases.hideIn(name) : name,
        };
      }),
    [views, cube, aliases, anonymised],
  );
}

function usePresentation(onLeave: () => void): Presentation {
  const { cube, colours } = useData();
  const { setAnonymised } = useSessionStore();
  const anonymised = useSession((state) => state.anonymised);
  const [countries] = useShownCountries();
  const [pageTop] = useUrlParameter('top');
  const { minSeconds, ruleSeconds, setMinSeconds } = useThresholdControl('replace');
  const theme = useTheme();
  const frame = useFrame();
  const views = useViewsToShow();
  const [wanted, setWanted] = useUrlParameter('present');
  const [help, setHelp] = useState(false);
  const [blank, setBlank] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const wantsFullScreen = useRef(true);
  // The threshold to go back to after a saved view that has its own.
  const outsideViews = useRef<number | null>(null);

  const [thinBelow] = useUrlParameter('thin');
  const flip = useMemo(
    () => nearestLeadFlip(cube, countries.slice(0, MOST_FLIPS), ruleSeconds),
    [cube, countries, ruleSeconds],
  );

  const scenes = useMemo(
    () => scenesOf({ countries, perScene: cellsPerScene(frame), ruleSeconds, views, flip }),
    [countries, frame, ruleSeconds, views, flip],
  );
  const position = sceneAt(scenes, wanted ?? '');
  const scene = scenes[position];
  const top = scene?.kind === 'view' ? scene.top : pageTop;
  const shownSeconds = useMinSeconds();
  const shown = useMemo(
    () => ({ cube, colours, theme, minSeconds: shownSeconds, ruleSeconds, top, thinBelow }),
    [cube, colours, theme, shownSeconds, ruleSeconds, top, thinBelow],
  );

  const goTo = (next: number): void => {
    const to = scenes[Math.max(0, Math.min(next, scenes.length - 1))];
    if (!to) return;
    if (to.kind === 'view') {
      if (scene?.kind !== 'view') outsideViews.current = minSeconds;
      if (to.id !== scene?.id) setMinSeconds(to.minSeconds);
    } else if (scene?.kind === 'view' && outsideViews.current !== null) {
      setMinSeconds(outsideViews.current);
      outsideViews.current = null;
    }
    setWanted(to.id);
  };

  const run = (command: Command): void => {
    setMessage(null);
    if (help && (command.kind === 'leave' || command.kind === 'help')) {
      setHelp(false);
      return;
    }
    if (blank) {
      setBlank(false);
      if (command.kind === 'leave' || command.kind === 'blank') return;
    }
    switch (command.kind) {
      case 'next':
        goTo(position + 1);
        break;
      case 'previous':
        goTo(position - 1);
        break;
      case 'first':
        goTo(0);
        break;
      case 'last':
        goTo(scenes.length - 1);
        break;
      case 'view': {
        const found = scenes.findIndex(({ id }) => id === viewSceneId(command.number));
        if (found >= 0) goTo(found);
        else setMessage(`No saved scene on key ${command.number}`);
        break;
      }
      case 'threshold':
        setMinSeconds(minSeconds > 0 ? 0 : ruleSeconds);
        break;
      case 'move threshold':
        setMinSeconds(Math.max(0, Math.min(minSeconds + command.seconds, MAX_MIN_SECONDS)));
        break;
      case 'anonymise':
        setAnonymised(!anonymised);
        setMessage(anonymised ? 'Names shown' : null);
        break;
      case 'theme':
        setTheme(theme === 'dark' ? 'light' : 'dark');
        break;
      case 'help':
        setHelp(true);
        break;
      case 'blank':
        setBlank(true);
        break;
      case 'full screen':
        wantsFullScreen.current = !isFullScreen();
        if (wantsFullScreen.current) enterFullScreen();
        else leaveFullScreen();
        break;
      case 'leave':
        onLeave();
        break;
    }
  };

  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (!command || isTyping(event.target)) return;
    const onButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    event.preventDefault();
    if (command.kind !== 'leave' && wantsFullScreen.current) enterFullScreen();
    run(command);
  });
  const fullScreenChanged = useEffectEvent((): void => {
    // A browser keeps the Escape that ends full screen to itself.
    if (isFullScreen() || !wantsFullScreen.current) return;
    run({ kind: 'leave' });
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => pressed(event);
    const onChange = (): void => fullScreenChanged();
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onChange);
    };
  }, []);

  return { frame, scenes, scene, position, views, shown, run, message, help, blank };
}
