import type { ReactNode } from 'react';
import { useShownCountries } from './view-state';

/** Keeps the place of a section that is not drawn yet. */
export function Space(props: {
  /** In pixels. */
  readonly height: (shownCountries: number) => number;
  readonly children?: ReactNode;
}): ReactNode {
  const [countries] = useShownCountries();
  return <div style={{ height: props.height(countries.length) }}>{props.children}</div>;
}
