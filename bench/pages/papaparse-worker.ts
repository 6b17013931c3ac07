import Papa from 'papaparse';
import type { PlaysAt60 } from '../load/measurement';
import type { ChosenFiles } from './peer';

type Row = Readonly<Record<string, string>>;

function eachRow(file: File, action: (row: Row) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<Row>(file, {
      header: true,
      skipEmptyLines: true,
      chunk: ({ data }) => data.forEach(action),
      complete: () => resolve(),
      error: reject,
    });
  });
}

async function compute({ plays, locations, tracks }: ChosenFiles): Promise<PlaysAt60> {
  const countryOf = new Map<string, string>();
  await eachRow(locations, ({ id, country }) => countryOf.set(id!, country!));
  const licensorOf = new Map<string, string>();
  await eachRow(tracks, ({ id, licensor }) => licensorOf.set(id!, licensor!));
  const at60: Record<string, Record<string, number>> = {};
  await eachRow(plays, ({ location_id, track_id, played_ms }) => {
    const country = countryOf.get(location_id!);
    if (country === undefined || Number(played_ms) < 60_000) return;
    const licensor = licensorOf.get(track_id!) ?? '(unknown)';
    const licensors = (at60[country] ??= {});
    licensors[licensor] = (licensors[licensor] ?? 0) + 1;
  });
  return at60;
}

self.onmessage = (event: MessageEvent<ChosenFiles>) => {
  void compute(event.data).then((at60) => self.postMessage(at60));
};
