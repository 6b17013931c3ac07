/**
 * Makes a text harmless in a spreadsheet, which would run one that begins with `=`, `+`, `-`, `@`, a tab or a carriage
 * return as a formula: a leading `'` marks it as text. Source: OWASP, CSV Injection.
 */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}
