import type { CSSProperties } from 'react';

/** Custom properties as a style, for a style sheet to compute with. Numbers are design units or counts. */
export function customProperties(values: Readonly<Record<`--${string}`, number | string>>): CSSProperties {
  return values;
}
