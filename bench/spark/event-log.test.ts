import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { costOf } from './event-log';

const stage = (metrics: Readonly<Record<string, number>>): object => ({
  Event: 'SparkListenerStageCompleted',
  'Stage Info': {
    Accumulables: Object.entries(metrics).map(([name, Value]) => ({
      Name: `internal.metrics.${name}`,
      Value,
    })),
  },
});

test('the cost of an application is that of all its stages', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'market-share-events-'));
  const events = [
    { Event: 'SparkListenerLogStart', 'Spark Version': '4.0.1' },
    { Event: 'SparkListenerTaskEnd', 'Stage ID': 3 },
    stage({
      executorRunTime: 6_000,
      executorCpuTime: 5_000_000_000,
      'shuffle.write.bytesWritten': 100,
      'shuffle.write.recordsWritten': 10,
      diskBytesSpilled: 7,
    }),
    stage({ executorRunTime: 500, 'shuffle.write.bytesWritten': 20 }),
  ];
  // Spark 4's layout: a folder for each application, with a status file beside the events.
  await mkdir(path.join(folder, 'eventlog_v2_app'));
  await writeFile(path.join(folder, 'eventlog_v2_app/appstatus_app'), '');
  await writeFile(
    path.join(folder, 'eventlog_v2_app/events_1_app'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  expect(await costOf(folder)).toEqual({
    taskSeconds: 6.5,
    cpuSeconds: 5,
    shuffleBytes: 120,
    shuffleRecords: 10,
    spillBytes: 7,
  });
  await rm(folder, { recursive: true });
});
