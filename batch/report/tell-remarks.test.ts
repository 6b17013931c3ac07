import { expect, test } from 'vitest';
import { fileRemarks, SQL_ALONE, type RemarkedFiles } from '@/lib/engine/file-remarks';
import type { Log } from './log';
import { tellRemarks } from './tell-remarks';

const account = (name: string, ...remarks: string[]): RemarkedFiles['tracks'] => ({
  name,
  remarks,
  noted: name === 't.csv' ? [{ reason: 'the last line has no end', rows: 1 }] : [],
});

test('how files were read is told, and as a warning where the two ways of counting differed', () => {
  const told: string[] = [];
  const log: Log = {
    info: (event, message) => void told.push(`info ${event} ${message}`),
    warn: (event, message) => void told.push(`warning ${event} ${message}`),
    error: () => undefined,
    block: () => undefined,
    progress: () => undefined,
  };
  const differed = `${SQL_ALONE} 1 play more.`;
  const files = {
    plays: [account('a.csv', 'Its columns are separated by semicolons.', differed), account('b.csv')],
    locations: account('l.csv'),
    tracks: account('t.csv', 'Read as UTF-16.'),
  };
  tellRemarks(fileRemarks(files), log);
  expect(told).toEqual([
    'info file_remark a.csv: Its columns are separated by semicolons.',
    `warning file_remark a.csv: ${differed}`,
    'info file_remark t.csv: Read as UTF-16.',
    'info file_remark t.csv: 1 row: the last line has no end.',
  ]);
});
