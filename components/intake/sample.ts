const FILES = ['plays.csv', 'locations.csv', 'tracks.csv'] as const;

/**
 * Fetches the sample data set from this server, as files like any other.
 *
 * @throws Error when the server does not answer.
 */
export async function fetchSample(): Promise<File[]> {
  return Promise.all(
    FILES.map(async (name) => {
      const response = await fetch(`/sample/${name}`);
      if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
      return new File([await response.blob()], `sample-${name}`);
    }),
  );
}
