'use client';

import {
  Activity,
  createContext,
  use,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type ReactNode,
} from 'react';
import { useUrlParameter } from '@/components/state/url-parameters';
import { useThresholdControl } from '@/components/state/view-state';
import { useSession } from '@/components/state/use-session';
import { keepInPlace } from '@/components/ui/keep-in-place';
import { lateComponent } from '@/components/ui/late-component';
import { useEarlyKeys } from './early-keys';
import { enterFullScreen, leaveFullScreen } from './full-screen';
import { isShortcut, isTyping } from './present-keys';
import { WaitingPresentation } from './waiting-presentation';

const PresentMode = lateComponent(
  'the presentation',
  async () => (await import('./present-mode')).PresentMode,
  WaitingPresentation,
);

/** Where the user was when the presentation began. */
interface Place {
  readonly scroll: number;
  readonly focus: Element | null;
  readonly minSeconds: number;
}

const BeginPresenting = createContext<() => void>(() => undefined);

/** Begins to present, in answer to a key or a click. */
export function useBeginPresenting(): () => void {
  return use(BeginPresenting);
}

/**
 * The page, or instead of it the presentation of its result. The page stays as it is meanwhile, neither shown nor
 * computed, and is found again where it was left.
 */
export function Presentation({ page }: { readonly page: ReactNode }): ReactNode {
  const ready = useSession((state) => state.phase === 'ready');
  const [scene, setScene] = useUrlParameter('present');
  const { minSeconds, setMinSeconds } = useThresholdControl('replace');
  const presenting = ready && scene !== null;
  const place = useRef<Place | null>(null);
  const pressEarlyKeys = useEarlyKeys(presenting);

  const begin = (): void => {
    if (!ready || presenting) return;
    place.current = { scroll: window.scrollY, focus: document.activeElement, minSeconds };
    enterFullScreen();
    setScene('1', 'push');
  };
  const leave = (): void => {
    if (place.current) setMinSeconds(place.current.minSeconds);
    setScene(null);
  };

  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'p' || event.repeat || isShortcut(event) || isTyping(event.target))
      return;
    if (event.target instanceof Element && event.target.closest('[role=dialog]')) return;
    begin();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  useLayoutEffect(() => {
    if (presenting) return;
    const { current } = place;
    place.current = null;
    if (!current) return;
    if (current.focus instanceof HTMLElement) current.focus.focus({ preventScroll: true });
    leaveFullScreen();
    return keepInPlace(() => window.scrollTo({ top: current.scroll, behavior: 'instant' }));
  }, [presenting]);

  return (
    <BeginPresenting value={begin}>
      <Activity mode={presenting ? 'hidden' : 'visible'}>{page}</Activity>
      {presenting && <PresentMode onLeave={leave} onListening={pressEarlyKeys} />}
    </BeginPresenting>
  );
}
