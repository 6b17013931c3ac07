import { expect, test } from 'vitest';
import { allowedOrigins } from './allowed-origins';

test('origins are apart by spaces or commas', () => {
  expect(allowedOrigins(undefined)).toEqual([]);
  expect(allowedOrigins(' ')).toEqual([]);
  expect(allowedOrigins('https://data.example.com, http://localhost:8080/\nHTTPS://B.example')).toEqual([
    'https://data.example.com',
    'http://localhost:8080',
    'https://b.example',
  ]);
});

test.each([
  '*',
  'https://*.example.com',
  'data.example.com',
  'https://data.example.com/folder',
  'https://user:secret@data.example.com',
  'https://data.example.com;script-src',
  "'unsafe-inline'",
  'file:///etc',
  'javascript:alert(1)',
  'https://data.example.com:443',
])('%s is no origin, and stops the server rather than allow something else', (text) => {
  expect(() => allowedOrigins(`https://a.example ${text}`)).toThrow(RangeError);
});
