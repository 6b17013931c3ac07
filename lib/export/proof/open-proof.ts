import { BlobReader, configure, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { sha256 } from '@/lib/intake/digest';
import { IntakeError } from '@/lib/intake/errors';
import {
  CHECKS_FILE,
  LEDGER_FILE,
  parseProof,
  PROOF_FILE,
  ROYALTIES_FILE,
  SHARES_FILE,
  type Proof,
} from './proof-format';

// Its workers are made from blob URLs, which the page's policy forbids; the platform unpacks by itself.
configure({ useWebWorkers: false });

/** A proof pack that was opened, and is not yet compared with anything. */
export interface OpenedProof {
  /** The name of the file. */
  readonly name: string;
  readonly proof: Proof;
  readonly shares: string;
  /** Empty where no pool is given. */
  readonly royalties: string;
  readonly ledger: string;
  readonly checks: string;
  /** The files of the pack that are not as they were packed, or are missing. */
  readonly altered: readonly string[];
}

/** No file of a pack unpacks to more than this, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024;

function damaged(name: string, cause: unknown): IntakeError {
  return new IntakeError(
    {
      file: name,
      message: 'The proof pack cannot be read.',
      expected: 'a whole proof pack, as this page saves it',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Get the pack again from whoever made it. Your other files are fine.',
    },
    { cause },
  );
}

async function textOf(entry: FileEntry | undefined): Promise<string> {
  if (!entry) return '';
  if (entry.uncompressedSize > MOST_BYTES) throw new RangeError(`${entry.filename} is too large`);
  return entry.getData(new TextWriter(), { checkSignature: true });
}

async function hashOf(text: string): Promise<string> {
  const digest = await sha256();
  digest.update(new TextEncoder().encode(text));
  return digest.finish();
}

/**
 * Opens a ZIP as a proof pack; null where it is another ZIP, or none.
 *
 * @throws IntakeError when it is a pack that cannot be read.
 */
export async function openProof(file: File): Promise<OpenedProof | null> {
  const entries = new Map<string, FileEntry>();
  try {
    for (const entry of await new ZipReader(new BlobReader(file)).getEntries())
      if (!entry.directory) entries.set(entry.filename, entry);
  } catch {
    return null; // What is wrong with it is told by whoever opens it as a ZIP of tables.
  }
  if (!entries.has(PROOF_FILE)) return null;
  try {
    const proof = parseProof(await textOf(entries.get(PROOF_FILE)));
    const texts = new Map<string, string>();
    const altered: string[] = [];
    for (const { name, sha256: promised } of proof.files) {
      const text = await textOf(entries.get(name));
      if ((await hashOf(text)) !== promised) altered.push(name);
      if ([SHARES_FILE, ROYALTIES_FILE, LEDGER_FILE, CHECKS_FILE].includes(name)) texts.set(name, text);
    }
    return {
      name: file.name,
      proof,
      shares: texts.get(SHARES_FILE) ?? '',
      royalties: texts.get(ROYALTIES_FILE) ?? '',
      ledger: texts.get(LEDGER_FILE) ?? '',
      checks: texts.get(CHECKS_FILE) ?? '',
      altered,
    };
  } catch (cause) {
    throw damaged(file.name, cause);
  }
}
