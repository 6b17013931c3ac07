/** Puts the script of the HTML report where the page finds it: `public/report/`. Run before a build. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleReportScript } from './bundle-script';

const folder = path.join(process.cwd(), 'public/report');
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'report-page.js'), `${await bundleReportScript()}\n`);
