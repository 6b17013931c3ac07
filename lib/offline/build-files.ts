import type { Bundle } from '../engine/worker-start';

/** The files of a build, by their addresses. */
export interface BuildFiles {
  /** Changes when any of them does. */
  readonly id: string;
  /** Files whose address says what is in them. */
  readonly lasting: readonly string[];
  /** Files whose content may change under their address. */
  readonly changing: readonly string[];
  /** The engine, of which a browser needs one build. */
  readonly engine: Readonly<Record<Bundle, readonly string[]>>;
}
