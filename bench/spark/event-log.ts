import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What an application cost on its executors. Bytes are as they were written: compressed. */
export interface SparkCost {
  readonly taskSeconds: number;
  readonly cpuSeconds: number;
  readonly shuffleBytes: number;
  readonly shuffleRecords: number;
  readonly spillBytes: number;
}

interface Event {
  readonly Event: string;
  readonly 'Stage Info'?: {
    readonly Accumulables?: readonly { readonly Name?: string; readonly Value?: unknown }[];
  };
}

/** The cost of all stages in the event logs of a folder (`spark.eventLog.dir`, not compressed). */
export async function costOf(folder: string): Promise<SparkCost> {
  const sums = new Map<string, number>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || entry.name.startsWith('appstatus')) continue;
    const input = createReadStream(path.join(entry.parentPath, entry.name));
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const { Event, 'Stage Info': stage } = JSON.parse(line) as Event;
      if (Event !== 'SparkListenerStageCompleted') continue;
      for (const { Name = '', Value } of stage?.Accumulables ?? [])
        sums.set(Name, (sums.get(Name) ?? 0) + Number(Value));
    }
  }
  const sum = (metric: string): number => sums.get(`internal.metrics.${metric}`) ?? 0;
  return {
    taskSeconds: sum('executorRunTime') / 1e3,
    cpuSeconds: sum('executorCpuTime') / 1e9,
    shuffleBytes: sum('shuffle.write.bytesWritten'),
    shuffleRecords: sum('shuffle.write.recordsWritten'),
    spillBytes: sum('diskBytesSpilled'),
  };
}
