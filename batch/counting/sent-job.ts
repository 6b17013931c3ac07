import type { CountingJob } from '@/lib/engine/kernel/counting-messages';
import { DiskFile, type DiskPlace } from '../input/disk-file';

/** A job as it can be sent to another thread: a file on disk goes by its place. */
export interface SentJob extends Omit<CountingJob, 'source'> {
  readonly source: Omit<CountingJob['source'], 'origin'> & { readonly place: DiskPlace };
}

/** Makes a job ready to be sent. */
export function sentJob({ source, ...job }: CountingJob): SentJob {
  const { origin, ...described } = source;
  if (!(origin instanceof DiskFile)) throw new TypeError(`${source.name} is no file on disk`);
  return { ...job, source: { ...described, place: origin.place } };
}

/** The job that was sent. */
export function receivedJob({ source, ...job }: SentJob): CountingJob {
  const { place, ...described } = source;
  return { ...job, source: { ...described, origin: new DiskFile(place) } };
}
