import { formatBytes, formatCount } from '../market-share/format';
import { parseNames, serialiseNames } from '../market-share/name-list';
import { ROLES, type Role } from './roles';

/** What a link says about the files it was made with: enough to recognise them, and no data. */
export interface LinkedFile {
  readonly role: Role;
  readonly name: string;
  /** How many files it stands for: many files of one role become one entry. */
  readonly count: number;
  /** In bytes. */
  readonly size: number;
  /** The first digits of the content's SHA-256 in hex; for several files, a combination of theirs. */
  readonly mark: string;
}

/** A file that was read. */
export interface ReadFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

/** 64 bits, against accidents. A link proves nothing against forgery. */
const MARK_DIGITS = 16;
/** More files of one role become one entry, to bound the link's length. */
const MAX_NAMED = 8;
const LONGEST_NAME = 100;
const MAX_PARSED = ROLES.length * MAX_NAMED;

const LETTERS: Readonly<Record<Role, string>> = { plays: 'p', locations: 'l', tracks: 't' };
const ITEM = /^([plt])\.(\d{1,7})\.(\d{1,15})\.([0-9a-f]{16})\.(.*)$/su;

/** An order-independent fingerprint of a set of files: the sum of their SHA-256. */
function markOfAll(files: readonly ReadFile[]): string {
  const sum = files.reduce((total, { sha256 }) => total + BigInt(`0x${sha256}`), 0n);
  return sum.toString(16).padStart(MARK_DIGITS, '0').slice(-MARK_DIGITS);
}

/** A name that is safe to show: short, without invisible or direction-changing characters. */
function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME - 1)}…` : plain;
}

/** The entries for these files. */
export function linkedFiles(files: Readonly<Record<Role, readonly ReadFile[]>>): LinkedFile[] {
  return ROLES.flatMap((role): LinkedFile[] => {
    const all = files[role];
    if (all.length > MAX_NAMED) {
      const size = all.reduce((sum, file) => sum + file.size, 0);
      return [{ role, name: '', count: all.length, size, mark: markOfAll(all) }];
    }
    return all.map(({ name, size, sha256 }) => ({
      role,
      name: shown(name),
      count: 1,
      size,
      mark: sha256.slice(0, MARK_DIGITS),
    }));
  });
}

/** Serialises them for the URL. */
export function serialiseLinkedFiles(files: readonly LinkedFile[]): string {
  return serialiseNames(
    files.map(({ role, count, size, mark, name }) => [LETTERS[role], count, size, mark, name].join('.')),
  );
}

/** Parses {@link serialiseLinkedFiles}. Invalid entries are dropped; null if none is left. */
export function parseLinkedFiles(text: string): readonly LinkedFile[] | null {
  const files = parseNames(text).flatMap((item): LinkedFile[] => {
    const [, letter, count, size, mark, name] = ITEM.exec(item) ?? [];
    const role = ROLES.find((one) => LETTERS[one] === letter);
    const named = shown(name ?? '');
    const isOne = Number(count) === 1 && named !== '';
    const isMany = Number(count) > 1;
    if (role === undefined || mark === undefined || !(isOne || isMany)) return [];
    return [{ role, name: isMany ? '' : named, count: Number(count), size: Number(size), mark }];
  });
  return files.length === 0 ? null : files.slice(0, MAX_PARSED);
}

const many = ({ role, count }: LinkedFile): string => `${formatCount(count)} ${role} files`;

/** The file with its size: `plays.csv (805 MB)`. */
export function describeLinkedFile(file: LinkedFile): string {
  return `${file.count > 1 ? many(file) : file.name} (${formatBytes(file.size)})`;
}

function sizes(then: LinkedFile, now: LinkedFile): string {
  const [before, after] = [formatBytes(then.size), formatBytes(now.size)];
  if (before !== after) return `${before} then, ${after} now`;
  if (then.size !== now.size) return `${formatCount(then.size)} bytes then, ${formatCount(now.size)} now`;
  return `${after} as then, with other content`;
}

function replaced(then: LinkedFile, now: LinkedFile): string {
  if (now.count > 1 || then.count > 1) {
    const before = then.count > 1 ? many(then) : then.name;
    const verb = now.count > 1 ? `The ${many(now)} are` : `${now.name} is`;
    return `${verb} not what this link was made with (${before}): ${sizes(then, now)}.`;
  }
  const other = then.name === now.name ? '' : ` (${then.name})`;
  return `${now.name} is not the file this link was made with${other}: ${sizes(then, now)}.`;
}

/**
 * How the loaded files differ from those of a link, a sentence each. Order and names do not matter; roles the link
 * does not mention are not compared.
 */
export function differencesOf(then: readonly LinkedFile[], now: readonly LinkedFile[]): string[] {
  return ROLES.flatMap((role) => {
    let before = then.filter((file) => file.role === role);
    if (before.length === 0) return [];
    let after = now.filter((file) => file.role === role);
    const sentences: string[] = [];
    const pair = (same: (a: LinkedFile, b: LinkedFile) => boolean, say?: typeof replaced): void => {
      for (const file of before) {
        const partner = after.find((other) => same(file, other));
        if (!partner) continue;
        before = before.filter((one) => one !== file);
        after = after.filter((one) => one !== partner);
        if (say) sentences.push(say(file, partner));
      }
    };
    pair((a, b) => a.mark === b.mark && a.size === b.size && a.count === b.count);
    pair((a, b) => a.name === b.name, replaced);
    if (before.length === 1 && after.length === 1) pair(() => true, replaced);
    for (const file of before)
      sentences.push(`${describeLinkedFile(file)}, which this link was made with, is missing.`);
    for (const file of after)
      sentences.push(`${describeLinkedFile(file)} was not there when this link was made.`);
    return sentences;
  });
}
