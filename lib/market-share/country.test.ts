import { expect, test } from 'vitest';
import { countryInText } from './country';

test.each([
  ['US', 'the United States'],
  ['GB', 'the United Kingdom'],
  ['NL', 'the Netherlands'],
  ['DO', 'the Dominican Republic'],
  ['SE', 'Sweden'],
  ['NA', 'Namibia'],
  ['United Nowhere', 'United Nowhere'],
])('%s is %s in a sentence', (code, text) => {
  expect(countryInText(code)).toBe(text);
});
