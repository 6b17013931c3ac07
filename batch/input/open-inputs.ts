import type { LoadSources } from '@/lib/engine/load';
import { IntakeError } from '@/lib/intake/errors';
import { identify, type SourceFile } from '@/lib/intake/identify';
import { openFile } from '@/lib/intake/open-files';
import { ROLE_COLUMNS, type Role } from '@/lib/intake/roles';
import { DiskFile } from './disk-file';
import { findFiles } from './find-files';

/** The arguments that name the files. */
export type InputArguments = Readonly<Record<Role, readonly string[]>>;

/** The sources of a role that one argument names. */
async function sourcesOf(argument: string, role: Role): Promise<SourceFile[]> {
  const { kind, files } = await findFiles(argument);
  const sources: SourceFile[] = [];
  for (const { path, name } of files) {
    const inside = await openFile(await DiskFile.open(path, name));
    for (const bytes of inside) {
      const source = await identify(bytes);
      if (source.role === role) sources.push(source);
      // A folder or a ZIP may hold all three kinds.
      else if (kind === 'file' && inside.length === 1) throw otherRole(source, role);
    }
  }
  if (sources.length === 0) {
    throw new IntakeError({
      file: argument,
      message: `None of its files is ${role}.`,
      expected: ROLE_COLUMNS[role].join(', '),
      remedy: `Name the ${role} with --${role}.`,
    });
  }
  return sources;
}

function otherRole(source: SourceFile, role: Role): IntakeError {
  return new IntakeError({
    file: source.name,
    message: `This is ${source.role}, not ${role}.`,
    expected: ROLE_COLUMNS[role].join(', '),
    found: source.header.join(', '),
    remedy: `Name it with --${source.role}, and the ${role} with --${role}.`,
  });
}

async function oneSource(argumentsOfRole: readonly string[], role: Role): Promise<SourceFile> {
  const sources = (await Promise.all(argumentsOfRole.map((argument) => sourcesOf(argument, role)))).flat();
  if (sources.length > 1) {
    throw new IntakeError({
      message: `There are ${sources.length} files of ${role}; there can be one.`,
      found: sources.map(({ name }) => name).join(', '),
      expected: `one file of ${role}`,
      remedy: 'Name the one that is right, or join them into one.',
    });
  }
  return sources[0]!;
}

/**
 * Finds, opens and recognises the files of a run.
 *
 * @throws IntakeError when a file is not there, cannot be read, or is not what it should be.
 */
export async function openInputs(inputs: InputArguments): Promise<LoadSources> {
  const locations = await oneSource(inputs.locations, 'locations');
  const tracks = await oneSource(inputs.tracks, 'tracks');
  const plays: SourceFile[] = [];
  for (const argument of inputs.plays) plays.push(...(await sourcesOf(argument, 'plays')));
  return { plays, locations, tracks };
}
