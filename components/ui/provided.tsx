'use client';

import { createContext, use, useMemo, type ComponentType, type ReactNode } from 'react';
import { useAfterPaint } from './use-after-paint';
import { useRested } from './use-rested';

/** Gives a value to the components below it. */
export type Provider = ComponentType<{ readonly children: ReactNode }>;

/** Gives a value to the components below it as soon as it changes, or only once it is at rest. */
export type UnseenProvider = ComponentType<{ readonly unseen: boolean; readonly children: ReactNode }>;

const MISSING = Symbol('no provider');

/**
 * A value that is worked out once for all components below its provider, and not again by each that uses it: those in
 * a row of a table may be many.
 *
 * @param useValue what it is; the components that use it render again when it gives another one.
 * @returns the provider; the hook that gives the value, which throws where no provider is above; and two providers below
 * the first: one lets what is in it have the value when what is more urgent has been drawn with it, one when the value has
 * come to rest, for as long as nobody sees what is in it.
 */
export function provided<Value>(
  useValue: () => Value,
): readonly [Provider, () => Value, Provider, UnseenProvider] {
  const Context = createContext<Value | typeof MISSING>(MISSING);
  // Not the same one: whatever uses a context runs at each of its values, also below a provider of another value.
  const LateContext = createContext<Value | typeof MISSING>(MISSING);
  function useProvided(): Value {
    const late = use(LateContext);
    const value = late === MISSING ? use(Context) : late;
    if (value === MISSING) throw new Error('A value is used for which no provider is above');
    return value;
  }
  return [
    function Provided({ children }) {
      return <Context value={useValue()}>{children}</Context>;
    },
    useProvided,
    function Deferred({ children }) {
      return <LateContext value={useAfterPaint(useProvided())}>{children}</LateContext>;
    },
    function Unseen({ unseen, children }) {
      const value = useProvided();
      const rested = useRested(value);
      return <LateContext value={unseen ? rested : value}>{children}</LateContext>;
    },
  ];
}

/** The same for a value and the function that sets it. */
export function providedState<Value, Setter>(
  useState: () => readonly [Value, Setter],
): readonly [Provider, () => readonly [Value, Setter]] {
  const [Provided, useProvided] = provided(function useBoth() {
    const [value, set] = useState();
    return useMemo(() => [value, set] as const, [value, set]);
  });
  return [Provided, useProvided];
}

/** What is in it has the values of all the providers, of which the first stands outermost. */
export function Within(props: {
  readonly providers: readonly Provider[];
  readonly children: ReactNode;
}): ReactNode {
  const { providers, children } = props;
  return providers.reduceRight((inner, Outer) => <Outer>{inner}</Outer>, children);
}
