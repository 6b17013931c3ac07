// Adds up the results that the test runners left and prints them as one line: `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const unit = read('test-results/unit.json');
const spark = read('test-results/spark.json');
const others = read('test-results/browsers.json');
const schema = read('test-results/api-schema.json');
const browser = read('test-results/e2e.json')?.stats;

// A run without a report counts as failed, and so does one whose tests never began: silence must not look like success.
const failures = (report) => (report ? report.numFailedTests || (report.success ? 0 : 1) : 1);
const passed =
  (unit?.numPassedTests ?? 0) +
  (spark?.numPassedTests ?? 0) +
  (schema?.numPassedTests ?? 0) +
  (others?.numPassedTests ?? 0) +
  (browser ? browser.expected + browser.flaky : 0);
const failed =
  failures(unit) + failures(spark) + failures(schema) + failures(others) + (browser?.unexpected ?? 1);

if (!spark?.numPassedTests) {
  const [said] = (spark?.testResults ?? []).map(({ message }) => message).filter(Boolean);
  process.stdout.write(
    `\n*** SPARK WAS NOT TESTED ***\n${said ?? 'npm run test:spark has left no report.'}\n\n`,
  );
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
