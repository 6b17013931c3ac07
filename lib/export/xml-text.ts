/** What XML 1.0 does not allow in any form: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
export const NOT_IN_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const CONTROL_PICTURES = 0x2400;

/**
 * A text as XML 1.0 can carry it (section 2.2): a control character becomes its symbol of the block Control Pictures
 * (U+0001 → ␁), half a surrogate pair, U+FFFE or U+FFFF becomes U+FFFD. All other texts stay as they are.
 */
export function xmlText(text: string): string {
  return text.replaceAll(NOT_IN_XML, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : '\ufffd';
  });
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make spaces of these in attributes, and a line feed of a carriage return anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * A text in an element, or in an attribute in double quotes, of XML or HTML: it is read back as {@link xmlText} has it.
 */
export function escapedText(text: string): string {
  return xmlText(text).replaceAll(/[&<>"\t\n\r]/g, (character) => REFERENCES[character]!);
}
