import { fetchOwn } from '@/lib/late-code';

const FILES = ['plays.csv', 'locations.csv', 'tracks.csv'] as const;

/**
 * Fetches the sample data set from this server, as files like any other.
 *
 * @throws NotHereYet when it cannot be had.
 */
export async function fetchSample(): Promise<File[]> {
  return Promise.all(
    FILES.map(async (name) => {
      const response = await fetchOwn('The sample is', `/sample/${name}`);
      return new File([await response.blob()], `sample-${name}`);
    }),
  );
}
