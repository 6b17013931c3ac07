import type { Measurement } from './measurement';

/** The measurements of one setting, as they are kept: those of a later run of the same peer replace them. */
export interface LoadResults {
  readonly machine: string;
  readonly measurements: readonly (Measurement & { readonly date: string; readonly commit: string })[];
}
