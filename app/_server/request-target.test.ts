import { expect, test } from 'vitest';
import { requestTarget } from './request-target';

test.each([
  ['/a?b=c', 'localhost', { host: 'localhost', url: '/a?b=c' }],
  ['//evil.example/a', 'localhost', { host: 'localhost', url: '//evil.example/a' }],
  ['*', 'localhost', { host: 'localhost', url: '*' }],
  ['/', undefined, { host: null, url: '/' }],
  ['http://localhost:3000/a?b=c', 'evil.example', { host: 'localhost:3000', url: '/a?b=c' }],
  ['HTTP://evil.example', 'localhost', { host: 'evil.example', url: '/' }],
  ['localhost:3000', 'localhost', null],
  ['http://', 'localhost', null],
  ['file:///etc/passwd', 'localhost', null],
  ['a', 'localhost', null],
])('%s from a client that names %s', (target, host, expected) => {
  expect(requestTarget(target, host)).toEqual(expected);
});
