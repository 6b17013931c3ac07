'use client';

import { useQueryState, type HistoryOptions, type UseQueryStateOptions } from 'nuqs';
import { createContext, use, useMemo, type Context, type ReactNode } from 'react';
import { URL_PARAMETERS, URL_TABLE, type UrlParameter, type UrlValue } from './url-table';

/** The value of a parameter and the way to set it: null takes it out of the URL. */
export type ParameterState<Value> = readonly [Value, (value: Value | null, history?: HistoryOptions) => void];

type Contexts = { readonly [Name in UrlParameter]: Context<ParameterState<UrlValue<Name>> | null> };

const CONTEXTS = Object.fromEntries(
  URL_PARAMETERS.map((name) => [name, createContext(null)]),
) as unknown as Contexts;

type AnyValue = NonNullable<UrlValue<UrlParameter>>;

function Parameter(props: { readonly name: UrlParameter; readonly children: ReactNode }): ReactNode {
  const { name, children } = props;
  const [value, set] = useQueryState(
    name,
    URL_TABLE[name].parser as unknown as UseQueryStateOptions<AnyValue>,
  );
  const state = useMemo(
    (): ParameterState<AnyValue | null> => [value, (next, history) => void set(next, history && { history })],
    [value, set],
  );
  const Provided = CONTEXTS[name] as unknown as Context<typeof state>;
  return <Provided value={state}>{children}</Provided>;
}

/**
 * Reads each parameter of the URL once for all components below. With nuqs' own hook each component would read the URL
 * itself, and render again whenever any parameter changes.
 */
export function UrlParameters({ children }: { readonly children: ReactNode }): ReactNode {
  return URL_PARAMETERS.reduceRight((inner, name) => <Parameter name={name}>{inner}</Parameter>, children);
}

/**
 * The value of a URL parameter and a way to set it.
 *
 * @throws outside of {@link UrlParameters}.
 */
export function useUrlParameter<Name extends UrlParameter>(name: Name): ParameterState<UrlValue<Name>> {
  const state = use(CONTEXTS[name]);
  if (!state) throw new Error(`useUrlParameter('${name}') is called outside of UrlParameters`);
  return state;
}
