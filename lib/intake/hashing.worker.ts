import { answerCalls } from '@/lib/worker/answer-calls';
import { plainSource } from './byte-source';
import { sha256 } from './digest';
import { reopen } from './reopen';

/** What to hash: a file as stored, or one inside a ZIP as unpacked. */
interface Hashed {
  readonly origin: File;
  readonly name: string;
  readonly inside: string | undefined;
}

const functions = {
  async hash({ origin, name, inside }: Hashed): Promise<string> {
    const source = inside === undefined ? plainSource(origin, name) : await reopen(origin, inside, name);
    const digest = await sha256();
    for await (const piece of source.stream()) digest.update(piece);
    return digest.finish();
  },
};

/** What the hashing worker can be asked. */
export type Hashing = typeof functions;

answerCalls(functions);
