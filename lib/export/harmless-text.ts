/** Whether a spreadsheet would run a text as a formula. Source: OWASP, CSV Injection. */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r\n]/.test(text);
}

/**
 * Makes a text harmless in a spreadsheet, which would run one that begins with `=`, `+`, `-`, `@`, a tab or a carriage
 * return as a formula: a leading `'` marks it as text.
 */
export function harmlessText(text: string): string {
  return isFormulaLike(text) ? `'${text}` : text;
}
