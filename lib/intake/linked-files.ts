import { formatBytes, formatCount } from '../market-share/format';
import { parseNames, serialiseNames } from '../market-share/name-list';
import { ROLES, type Role } from './roles';

/** What a link says of the files that it was made with: enough to tell whether others are the same, and no data. */
export interface LinkedFile {
  readonly role: Role;
  readonly name: string;
  /** How many files it stands for: many files of one role are told as one. */
  readonly count: number;
  /** In bytes. */
  readonly size: number;
  /** The first digits of the content's SHA-256, hexadecimal; of many files, a mark that is made of all of theirs. */
  readonly mark: string;
}

/** A file as it was read. */
export interface ReadFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
}

/** 64 bits: enough against chance. A link is no proof against somebody who wants to deceive. */
const MARK_DIGITS = 16;
/** More files of one role than this are told as one, so that the link does not grow without end. */
const MOST_NAMED = 8;
const LONGEST_NAME = 100;
const MOST_PARSED = ROLES.length * MOST_NAMED;

const LETTERS: Readonly<Record<Role, string>> = { plays: 'p', locations: 'l', tracks: 't' };
const ITEM = /^([plt])\.(\d{1,7})\.(\d{1,15})\.([0-9a-f]{16})\.(.*)$/su;

/** A mark for a set of files, whatever their order: the digits of their SHA-256 added up. */
function markOfAll(files: readonly ReadFile[]): string {
  const sum = files.reduce((total, { sha256 }) => total + BigInt(`0x${sha256}`), 0n);
  return sum.toString(16).padStart(MARK_DIGITS, '0').slice(-MARK_DIGITS);
}

/** A name as it can be shown: short, and without characters that are not seen or that turn text around. */
function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME - 1)}…` : plain;
}

/** What a link says of these files. */
export function linkedFiles(files: Readonly<Record<Role, readonly ReadFile[]>>): LinkedFile[] {
  return ROLES.flatMap((role): LinkedFile[] => {
    const all = files[role];
    if (all.length > MOST_NAMED) {
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

/** As one text for the URL. */
export function serialiseLinkedFiles(files: readonly LinkedFile[]): string {
  return serialiseNames(
    files.map(({ role, count, size, mark, name }) => [LETTERS[role], count, size, mark, name].join('.')),
  );
}

/** What {@link serialiseLinkedFiles} wrote. What is not of its making is left out; null where nothing is left. */
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
  return files.length === 0 ? null : files.slice(0, MOST_PARSED);
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
    return `${verb} not what this link was made with, ${before}: ${sizes(then, now)}.`;
  }
  const other = then.name === now.name ? '' : `, ${then.name}`;
  return `${now.name} is not the file that this link was made with${other}: ${sizes(then, now)}.`;
}

/**
 * How the files at hand differ from those that a link was made with, a sentence each; none where they are the same.
 * Their order and their names make no difference. A role that the link says nothing of is not compared.
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
