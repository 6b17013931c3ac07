'use client';

import { useQueryState, type UseQueryStateOptions, type UseQueryStateReturn } from 'nuqs';
import { providedState, type Provider } from '@/components/ui/provided';

/** Reads a parameter of the URL once for the page, and the hook that gives its value and the way to set it. */
type UrlParameter<Value, Default> = readonly [
  Provider,
  () => Readonly<UseQueryStateReturn<NonNullable<Value>, Default>>,
];

/**
 * A parameter of the URL that many components ask for. By nuqs' own hook each of them would read the URL, and render again
 * whenever any of it changes.
 */
export function urlParameter<Value>(
  key: string,
  options: UseQueryStateOptions<Value> & { readonly defaultValue: Value },
): UrlParameter<Value, Value>;
export function urlParameter<Value>(
  key: string,
  options: UseQueryStateOptions<Value>,
): UrlParameter<Value, undefined>;
export function urlParameter<Value>(
  key: string,
  options: UseQueryStateOptions<Value>,
): UrlParameter<Value, undefined> {
  return providedState(function useParameter() {
    return useQueryState(key, options);
  });
}
