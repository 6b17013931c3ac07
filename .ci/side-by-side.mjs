// Runs npm scripts: `side-by-side.mjs lint types,build` runs lint beside types and then build. What each says is printed when it
// has ended, so that nothing is mixed; one that fails ends its own row, and all of it is a failure.
import { spawn } from 'node:child_process';

function run(script) {
  const start = Date.now();
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (text) => output.push(text));
  child.stderr.on('data', (text) => output.push(text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - start) / 1000);
      process.stdout.write(`\n${code === 0 ? '✓' : '✗'} ${script}, ${seconds} s\n`);
      for (const text of output) process.stdout.write(text);
      resolve(code === 0);
    });
  });
}

async function runInTurn(scripts) {
  for (const script of scripts) if (!(await run(script))) return false;
  return true;
}

const rows = process.argv.slice(2).map((row) => row.split(','));
const passed = await Promise.all(rows.map(runInTurn));
process.exitCode = passed.every(Boolean) ? 0 : 1;
