import { expect, test } from 'vitest';
import { allowedHosts } from './allowed-hosts';

test.each([
  'localhost',
  'LOCALHOST:3000',
  '127.0.0.1:3000',
  '[::1]:3000',
  'shares.example',
  'Shares.Example:8443',
  '[fe80::1]:3000',
])('%s is answered', (host) => {
  expect(allowedHosts(['shares.example', 'fe80::1'])(host)).toBe(true);
});

test.each([
  null,
  '',
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  'evil.shares.example',
  'evil@localhost',
  'localhost/evil',
  'localhost evil',
  '10.0.0.1',
])('%j is not', (host) => {
  expect(allowedHosts(['shares.example'])(host)).toBe(false);
});

test('an entry that is no host is named', () => {
  expect(() => allowedHosts(['https://shares.example'])).toThrow('"https://shares.example"');
});
