import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { hostileName } from '@/lib/testing/hostile-names';
import { escapedText, xmlText } from './xml-text';

test('what XML does not allow becomes a symbol, and all else stays', () => {
  expect(xmlText('A\u0001B\u001bC\u0000')).toBe('A␁B␛C␀');
  expect(xmlText('\ud83d \ude00 \ufffe\uffff')).toBe('\ufffd \ufffd \ufffd\ufffd');
  for (const text of ['a\tb\r\nc', '😀', '\u007f\u0085', '<&"', '\ufffd', ''])
    expect(xmlText(text)).toBe(text);
});

test('whatever the text, a strict parser reads it in an attribute and in an element', () => {
  fc.assert(
    fc.property(hostileName, (text) => {
      const parser = new SaxesParser();
      const read: string[] = [];
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ attributes }) => read.push(attributes['a']!));
      parser.on('text', (content) => read.push(content));
      const escaped = escapedText(text);
      parser.write(
        Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><x a="${escaped}">${escaped}</x>`).toString(),
      );
      parser.close();
      expect(read).toEqual([xmlText(text), xmlText(text)]);
    }),
    { numRuns: 2000 },
  );
});
