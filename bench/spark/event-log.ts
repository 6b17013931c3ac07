import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { quantile } from '../statistics';

/** What a stage of Spark took. Bytes are as they were written: compressed. */
export interface StageFigures {
  readonly name: string;
  readonly tasks: number;
  /** From its first task being given out to its last being done. */
  readonly seconds: number;
  /** Of all tasks together, on the executors. */
  readonly taskSeconds: number;
  readonly cpuSeconds: number;
  readonly gcSeconds: number;
  /** Of the task in the middle and of the slowest, in seconds: far apart where the work is skewed. */
  readonly medianTask: number;
  readonly slowestTask: number;
  readonly inputBytes: number;
  readonly shuffleBytes: number;
  readonly shuffleRecords: number;
  readonly spillBytes: number;
}

interface Accumulable {
  readonly Name?: string;
  readonly Value?: unknown;
}

interface Event {
  readonly Event: string;
  readonly 'Stage ID'?: number;
  readonly 'Task Info'?: { readonly 'Launch Time': number; readonly 'Finish Time': number };
  readonly 'Stage Info'?: {
    readonly 'Stage ID': number;
    readonly 'Stage Name': string;
    readonly 'Number of Tasks': number;
    readonly 'Submission Time'?: number;
    readonly 'Completion Time'?: number;
    readonly Accumulables?: readonly Accumulable[];
  };
}

/** In the name of a stage: where the file is whose call it belongs to. The results say nothing of the machine's folders. */
const FOLDER = /(?<= at )\S*[\\/]/;

const READ = new Set(['SparkListenerTaskEnd', 'SparkListenerStageCompleted']);

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.startsWith('appstatus'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * The stages that an application has run, in the order in which they ended, from the event logs in a folder
 * (`spark.eventLog.dir`, not compressed).
 */
export async function stagesOf(folder: string): Promise<StageFigures[]> {
  const tasks = new Map<number, number[]>();
  const stages: StageFigures[] = [];
  for (const file of await filesIn(folder)) {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const event = JSON.parse(line) as Event;
      if (!READ.has(event.Event)) continue;
      const { 'Task Info': task, 'Stage Info': stage } = event;
      if (task) {
        const id = event['Stage ID']!;
        tasks.set(id, [...(tasks.get(id) ?? []), (task['Finish Time'] - task['Launch Time']) / 1000]);
      } else if (stage) stages.push(figuresOf(stage, tasks.get(stage['Stage ID']) ?? []));
    }
  }
  return stages;
}

function figuresOf(stage: NonNullable<Event['Stage Info']>, tasks: readonly number[]): StageFigures {
  const values = new Map((stage.Accumulables ?? []).map(({ Name, Value }) => [Name, Number(Value)] as const));
  const metric = (name: string): number => values.get(`internal.metrics.${name}`) ?? 0;
  return {
    name: stage['Stage Name'].replace(FOLDER, ''),
    tasks: stage['Number of Tasks'],
    seconds: ((stage['Completion Time'] ?? 0) - (stage['Submission Time'] ?? 0)) / 1000,
    taskSeconds: metric('executorRunTime') / 1e3,
    cpuSeconds: metric('executorCpuTime') / 1e9,
    gcSeconds: metric('jvmGCTime') / 1e3,
    medianTask: tasks.length === 0 ? 0 : quantile(tasks, 0.5),
    slowestTask: tasks.length === 0 ? 0 : quantile(tasks, 1),
    inputBytes: metric('input.bytesRead'),
    shuffleBytes: metric('shuffle.write.bytesWritten'),
    shuffleRecords: metric('shuffle.write.recordsWritten'),
    spillBytes: metric('diskBytesSpilled'),
  };
}
