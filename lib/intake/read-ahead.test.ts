import { expect, test } from 'vitest';
import { ReadAhead } from './read-ahead';

interface Source {
  readonly waitsForTurn?: boolean;
  chunks(onRead?: (bytes: number) => void): AsyncGenerator<number, void, undefined>;
}

/** A source of three chunks that logs requests and its end. */
function source(name: string, said: string[], waitsForTurn = false): Source {
  return {
    waitsForTurn,
    async *chunks(onRead) {
      try {
        for (let chunk = 0; chunk < 3; chunk++) {
          said.push(`${name}${chunk}`);
          onRead?.(chunk);
          yield chunk;
        }
      } finally {
        said.push(`${name} ended`);
      }
    },
  };
}

async function readAll(ahead: ReadAhead<number, Source>, one: Source): Promise<number[]> {
  const chunks: number[] = [];
  for await (const chunk of ahead.chunks(one, () => undefined)) chunks.push(chunk);
  return chunks;
}

test('begins the next source with the one before it, and reads each once', async () => {
  const said: string[] = [];
  const sources = [source('a', said), source('b', said), source('c', said)];
  const ahead = new ReadAhead<number, Source>(sources);
  for (const one of sources) expect(await readAll(ahead, one)).toEqual([0, 1, 2]);
  expect(said.slice(0, 2)).toEqual(['a0', 'b0']);
  expect([...said].sort()).toEqual(
    ['a', 'b', 'c'].flatMap((name) => [`${name} ended`, `${name}0`, `${name}1`, `${name}2`]),
  );
});

test('does not begin one that waits for its turn', async () => {
  const said: string[] = [];
  const [a, b] = [source('a', said), source('b', said, true)];
  const ahead = new ReadAhead<number, Source>([a, b]);
  await readAll(ahead, a);
  expect(said).toEqual(['a0', 'a1', 'a2', 'a ended']);
  expect(await readAll(ahead, b)).toEqual([0, 1, 2]);
});

test('lets go of what was begun and is not wanted any more', async () => {
  const said: string[] = [];
  const [a, b] = [source('a', said), source('b', said)];
  const ahead = new ReadAhead<number, Source>([a, b]);
  const reading = ahead.chunks(a, () => undefined);
  await reading.next();
  await reading.return();
  ahead.close();
  await new Promise((resolve) => setTimeout(resolve));
  expect(said.sort()).toEqual(['a ended', 'a0', 'b ended', 'b0']);
});
