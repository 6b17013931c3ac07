/** The sections of RESULTS.md, in order. Each bench writes its own; `notes` is written by hand. */
export const SECTIONS = ['load', 'answer', 'start', 'batch', 'api', 'spark', 'notes'] as const;
export type Section = (typeof SECTIONS)[number];

const begin = (section: Section): string => `<!-- ${section}: begin -->`;
const end = (section: Section): string => `<!-- ${section}: end -->`;

/** Replaces a section in the text of the results, leaving the rest. @throws Error when the section has no end. */
export function withSection(text: string, section: Section, body: string): string {
  const block = `${begin(section)}\n\n${body.trim()}\n\n${end(section)}`;
  const start = text.indexOf(begin(section));
  if (start >= 0) {
    const stop = text.indexOf(end(section), start);
    if (stop < 0) throw new Error(`The section ${section} of the results does not end`);
    return text.slice(0, start) + block + text.slice(stop + end(section).length);
  }
  // Before the next section in order, else at the end.
  const after = SECTIONS.slice(SECTIONS.indexOf(section) + 1)
    .map((other) => text.indexOf(begin(other)))
    .find((at) => at >= 0);
  if (after === undefined) return `${text.trimEnd()}\n\n${block}\n`;
  return `${text.slice(0, after)}${block}\n\n${text.slice(after)}`;
}
