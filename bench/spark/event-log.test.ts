import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { stagesOf } from './event-log';

const task = (stage: number, launch: number, finish: number): object => ({
  Event: 'SparkListenerTaskEnd',
  'Stage ID': stage,
  'Task Info': { 'Launch Time': launch, 'Finish Time': finish },
});

test('the figures of a stage are those of its event log, and of its tasks', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'market-share-events-'));
  const events = [
    { Event: 'SparkListenerLogStart', 'Spark Version': '4.0.1' },
    task(3, 1_000, 2_000),
    task(3, 1_000, 4_000),
    task(4, 1_000, 9_000),
    task(3, 2_000, 4_000),
    {
      Event: 'SparkListenerStageCompleted',
      'Stage Info': {
        'Stage ID': 3,
        'Stage Name': 'collect at /home/somebody/batch/spark/session.py:1',
        'Number of Tasks': 3,
        'Submission Time': 1_000,
        'Completion Time': 4_500,
        Accumulables: [
          { Name: 'internal.metrics.executorRunTime', Value: 6_000 },
          { Name: 'internal.metrics.executorCpuTime', Value: 5_000_000_000 },
          { Name: 'internal.metrics.jvmGCTime', Value: 250 },
          { Name: 'internal.metrics.input.bytesRead', Value: 1_000 },
          { Name: 'internal.metrics.shuffle.write.bytesWritten', Value: 100 },
          { Name: 'internal.metrics.shuffle.write.recordsWritten', Value: 10 },
          { Name: 'internal.metrics.diskBytesSpilled', Value: 7 },
        ],
      },
    },
  ];
  // As Spark 4 writes them: a folder for each application, with a mark beside the events.
  await mkdir(path.join(folder, 'eventlog_v2_app'));
  await writeFile(path.join(folder, 'eventlog_v2_app/appstatus_app'), '');
  await writeFile(
    path.join(folder, 'eventlog_v2_app/events_1_app'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  expect(await stagesOf(folder)).toEqual([
    {
      name: 'collect at session.py:1',
      tasks: 3,
      seconds: 3.5,
      taskSeconds: 6,
      cpuSeconds: 5,
      gcSeconds: 0.25,
      medianTask: 2,
      slowestTask: 3,
      inputBytes: 1_000,
      shuffleBytes: 100,
      shuffleRecords: 10,
      spillBytes: 7,
    },
  ]);
  await rm(folder, { recursive: true });
});
