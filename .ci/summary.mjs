// Adds up the results that the test runners left and prints them as one line: `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const unit = read('test-results/unit.json');
const browser = read('test-results/e2e.json')?.stats;

// A run without a report counts as failed: silence must not look like success.
const passed = (unit?.numPassedTests ?? 0) + (browser ? browser.expected + browser.flaky : 0);
const failed = (unit?.numFailedTests ?? 1) + (browser?.unexpected ?? 1);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
