'use client';

import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { lateCode, NotHereYet } from '@/lib/late-code';
import { Button } from './button';
import styles from './late-component.module.css';

/** Where what a component waits for is said, in the place of the component. */
export type WaitingPlace<Props> = ComponentType<{ readonly props: Props; readonly children: ReactNode }>;

function JustThere({ children }: { readonly children: ReactNode }): ReactNode {
  return children;
}

/** The code of a component: not there, there, or failed. */
class LateCode<Props> {
  private found: ComponentType<Props> | NotHereYet | null = null;
  private fetching = false;
  private readonly listeners = new Set<() => void>();
  private readonly load: () => Promise<ComponentType<Props>>;

  constructor(what: string, load: () => Promise<ComponentType<Props>>) {
    // Whoever fetches it, what waits for it has it.
    this.load = lateCode(`${what.charAt(0).toUpperCase()}${what.slice(1)}`, async () => {
      const component = await load();
      this.set(component);
      return component;
    });
  }

  readonly get = (): ComponentType<Props> | NotHereYet | null => this.found;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly fetch = (): void => {
    if (this.fetching || typeof this.found === 'function') return;
    this.fetching = true;
    if (this.found) this.set(null);
    this.load()
      .catch((error: unknown) => this.set(error as NotHereYet))
      .finally(() => (this.fetching = false));
  };

  private set(found: ComponentType<Props> | NotHereYet | null): void {
    this.found = found;
    for (const listener of this.listeners) listener();
  }
}

/**
 * A component whose code is fetched when it is first shown, or before. Until then its place says what it waits for; what
 * failed is tried again when the network is back, or when the user says so.
 *
 * @param what it is: `the map`.
 * @param Place where that is said.
 */
export function lateComponent<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
  Place: WaitingPlace<Props> = JustThere,
): ComponentType<Props> {
  const code = new LateCode(what, load);
  return function Late(props: Props): ReactNode {
    const found = useSyncExternalStore(code.subscribe, code.get, () => null);
    const isThere = typeof found === 'function';
    useEffect(() => {
      if (isThere) return;
      code.fetch();
      window.addEventListener('online', code.fetch);
      return () => window.removeEventListener('online', code.fetch);
    }, [isThere]);
    if (isThere) {
      const Component = found;
      return <Component {...props} />;
    }
    return (
      <Place props={props}>
        {found ? (
          <div role="alert" className={styles.failed}>
            <p>{found.message}</p>
            <Button onClick={code.fetch}>Try again</Button>
          </div>
        ) : (
          <p role="status" className={styles.waiting}>
            Fetching {what}…
          </p>
        )}
      </Place>
    );
  };
}
