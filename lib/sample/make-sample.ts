import { mulberry32, type Random } from './mulberry32';

/** A fictitious licensor; names, sizes and skip rates are made up. */
interface LicensorPlan {
  readonly name: string;
  /** Its home market. */
  readonly home: string;
  /** Its relative size outside its home market. */
  readonly size: number;
  /** The fraction of its plays broken off before 60 s. */
  readonly skips: number;
  /** Its shortest and longest track, in seconds; 90 to 300 by default. */
  readonly seconds?: readonly [number, number];
}

const LICENSORS: readonly LicensorPlan[] = [
  { name: 'Meridian Vale Music', home: 'US', size: 100, skips: 0.4 },
  { name: 'Copperfinch Sound', home: 'US', size: 82, skips: 0.14 },
  { name: 'Halcyon & Pike', home: 'GB', size: 60, skips: 0.24 },
  { name: 'Bengtsson, Ek & Co.', home: 'SE', size: 48, skips: 0.18 },
  { name: 'Falkenrath Musikverlag', home: 'DE', size: 42, skips: 0.34 },
  { name: 'Kastanienhof Tonträger', home: 'DE', size: 37, skips: 0.12 },
  { name: 'Larkspur Lane Rights', home: 'GB', size: 33, skips: 0.13 },
  { name: 'Éditions du Marais', home: 'FR', size: 30, skips: 0.22 },
  { name: 'Vinterljus Fonogram', home: 'SE', size: 27, skips: 0.33 },
  { name: 'Tidewater, Sons & Daughters Inc.', home: 'US', size: 24, skips: 0.3 },
  { name: '株式会社アオゾラ音楽', home: 'JP', size: 22, skips: 0.16 },
  { name: 'De Gouden Molen Muziek', home: 'NL', size: 20, skips: 0.25 },
  { name: 'Fjordklang Rettigheter', home: 'NO', size: 18, skips: 0.2 },
  { name: 'The "Quiet Hours" Library', home: 'GB', size: 17, skips: 0.08 },
  { name: 'Havnelyd & Søn', home: 'DK', size: 16, skips: 0.26 },
  { name: 'Kaarnasaari Äänitteet', home: 'FI', size: 15, skips: 0.18 },
  { name: 'Estudios Río Claro', home: 'ES', size: 14, skips: 0.28 },
  { name: 'Casa Sonora Vestri', home: 'IT', size: 13, skips: 0.24 },
  { name: 'Wydawnictwo Złoty Ton', home: 'PL', size: 12, skips: 0.2 },
  { name: 'Wattle & Reef', home: 'AU', size: 11, skips: 0.3 },
  { name: 'Maple Quarry Recordings', home: 'CA', size: 10, skips: 0.22 },
  { name: 'Selo Maré Alta', home: 'BR', size: 9.5, skips: 0.35 },
  { name: 'Discos Agave Azul', home: 'MX', size: 9, skips: 0.32 },
  { name: 'Almrausch Klangwerk', home: 'AT', size: 8.5, skips: 0.2 },
  { name: 'Wouters, Lambrecht & Fils', home: 'BE', size: 8, skips: 0.24 },
  { name: 'Zwölfton & Partner', home: 'CH', size: 7.5, skips: 0.18 },
  { name: 'Ænigma Ambient', home: 'GB', size: 7, skips: 0.1, seconds: [280, 1100] },
  { name: 'Студия «Белый Клён»', home: 'FI', size: 6, skips: 0.26 },
  { name: 'Jinglewerk Nord', home: 'DE', size: 5.5, skips: 0.2, seconds: [8, 48] },
  { name: 'Open Porch Collective', home: 'US', size: 5, skips: 0.45 },
];

/** Countries and their percentages of the locations. */
const COUNTRIES: readonly (readonly [string, number])[] = [
  ['US', 24],
  ['GB', 15],
  ['DE', 13],
  ['SE', 10],
  ['FR', 6],
  ['NL', 5],
  ['NO', 4],
  ['DK', 3.5],
  ['FI', 3],
  ['ES', 2.5],
  ['IT', 2.5],
  ['PL', 2],
  ['JP', 2],
  ['AU', 1.5],
  ['CA', 1.5],
  ['BR', 1],
  ['MX', 1],
  ['AT', 1],
  ['CH', 1],
  ['BE', 0.5],
];

const PLAYS = 50_000;
const LOCATIONS = 600;
const TRACKS = 4_000;

/** How much larger a licensor is at home. */
const HOME_FACTOR = 6;
/** One of so many batches of plays comes from a location missing from the locations. */
const BATCHES_TO_MISSING_LOCATION = 200;
const MISSING_TRACKS = 0.04;
const MALFORMED = ['1e5', '', '-3', '12.5'] as const;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Draws indices with the given weights. */
function drawing(random: Random, weights: readonly number[]): () => number {
  let sum = 0;
  const upTo = weights.map((weight) => (sum += weight));
  return () => {
    const at = random() * sum;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (upTo[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const other = below(random, i + 1);
    [result[i], result[other]] = [result[other]!, result[i]!];
  }
  return result;
}

function locationId(number: number): string {
  return `L${String(number).padStart(4, '0')}`;
}

function trackId(number: number): string {
  return `T${String(number).padStart(5, '0')}`;
}

function csvLine(fields: readonly string[]): string {
  return fields.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
}

function csvText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

interface Track {
  readonly id: string;
  readonly licensor: LicensorPlan;
  readonly ms: number;
}

/** Track lengths are 90 to 300 s by default, concentrated in the middle. */
function trackLength(random: Random, [shortest, longest]: readonly [number, number] = [90, 300]): number {
  return Math.floor(1000 * (shortest + ((longest - shortest) * (random() + random())) / 2));
}

/** A play's length: broken off early, played to the end, or something between. */
function playedMs(random: Random, trackMs: number, skips: number): number {
  const u = random();
  if (random() < skips) return Math.floor(Math.min(trackMs, 59_900) * (0.03 + 0.97 * u * Math.sqrt(u)));
  if (trackMs <= 60_000 || random() < 0.7) return trackMs;
  return Math.floor(60_000 + u * (trackMs - 60_000));
}

function makeLocations(random: Random): { readonly id: string; readonly country: string }[] {
  const countries = COUNTRIES.flatMap(([country, percent]) =>
    Array.from({ length: (LOCATIONS * percent) / 100 }, () => country),
  );
  return shuffled(random, countries).map((country, i) => ({ id: locationId(i + 1), country }));
}

function makeTracks(random: Random): Track[] {
  const size = LICENSORS.reduce((sum, licensor) => sum + licensor.size, 0);
  const owners = LICENSORS.flatMap((licensor) =>
    Array.from({ length: Math.round((TRACKS * licensor.size) / size) }, () => licensor),
  );
  return shuffled(random, owners).map((licensor, i) => ({
    id: trackId(i + 1),
    licensor,
    ms: trackLength(random, licensor.seconds),
  }));
}

/**
 * Makes the three files of the sample: CSV text with a header, LF line ends and fictitious ids and names.
 *
 * About 50,000 plays in 20 countries, of 30 licensors that are strongest at home and skipped at different rates, so
 * that the 60-second rule moves ranks. Deliberately as untidy as real files: unknown tracks and locations, malformed
 * lengths, blank lines, repeated and conflicting ids, blank licensors.
 *
 * @param seed the same seed gives the same text in every engine.
 */
export function makeSample(seed = 60): {
  readonly plays: string;
  readonly locations: string;
  readonly tracks: string;
} {
  const random = mulberry32(seed);
  const locations = makeLocations(random);
  const tracks = makeTracks(random);
  const tracksOf = LICENSORS.map((licensor) => tracks.filter((track) => track.licensor === licensor));

  // Popular tracks of their licensors, so that plays hit them.
  const conflicting = [tracksOf[0]![8]!, tracksOf[3]![5]!];
  const blankLicensor = new Set([1, 4, 6, 10, 13].map((licensor) => tracksOf[licensor]![7]!));

  const drawLocation = drawing(
    random,
    locations.map(() => 0.4 + random()),
  );
  const drawLicensorIn = new Map(
    COUNTRIES.map(([country]) => [
      country,
      drawing(
        random,
        LICENSORS.map(({ home, size }) => (home === country ? size * HOME_FACTOR : size)),
      ),
    ]),
  );
  const drawTrackOf = tracksOf.map((own) =>
    drawing(
      random,
      own.map((_, rank) => 1 / (rank + 4)),
    ),
  );

  const plays = ['location_id,track_id,played_ms'];
  let count = 0;
  for (let batch = 1; count < PLAYS; batch++) {
    const { id, country } = locations[drawLocation()]!;
    const missingLocation = batch % BATCHES_TO_MISSING_LOCATION === 0;
    const location = missingLocation ? locationId(LOCATIONS + 1 + below(random, 8)) : id;
    const batchEnd = Math.min(PLAYS, count + 4 + below(random, 13));
    for (; count < batchEnd; count++) {
      const licensor = drawLicensorIn.get(country)!();
      const track = tracksOf[licensor]![drawTrackOf[licensor]!()]!;
      const missing = random() < MISSING_TRACKS;
      const played = missing ? trackId(TRACKS + 100 + below(random, 150)) : track.id;
      const ms = String(playedMs(random, track.ms, track.licensor.skips));
      const malformed =
        count % 4_100 === 1_200 ? MALFORMED[Math.floor(count / 4_100) % MALFORMED.length] : undefined;
      plays.push(csvLine([location, played, malformed ?? ms]));
      if (count % 12_000 === 7_000) plays.push('');
    }
  }

  const trackRow = ({ id, licensor }: Track, name = licensor.name): string => csvLine([id, name]);
  const locationRows = locations.map(({ id, country }) => csvLine([id, country]));
  return {
    plays: csvText(plays),
    locations: csvText(['id,country', ...locationRows, ...[20, 210, 480].map((i) => locationRows[i]!)]),
    tracks: csvText([
      'id,licensor',
      ...tracks.map((track) => trackRow(track, blankLicensor.has(track) ? '' : track.licensor.name)),
      ...tracksOf.slice(14, 20).map((own) => trackRow(own[0]!)),
      ...conflicting.map((track) => trackRow(track, LICENSORS[2]!.name)),
    ]),
  };
}
