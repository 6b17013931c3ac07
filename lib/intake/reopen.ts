import { cannotBeRead, type ByteSource } from './byte-source';
import { openFile } from './open-files';

/**
 * Opens in a worker a file that the page has opened before.
 *
 * @param inside its path inside `origin`, if that is a ZIP.
 * @throws IntakeError when it is gone.
 */
export async function reopen(origin: File, inside: string | undefined, name: string): Promise<ByteSource> {
  let found: ByteSource | undefined;
  try {
    const container = inside === undefined ? name : name.slice(0, -inside.length - 1);
    const { sources } = await openFile(origin, container);
    found = sources.find((source) => source.inside === inside);
  } catch (cause) {
    throw cannotBeRead(name, cause);
  }
  if (!found) throw cannotBeRead(name, `It is no longer in ${origin.name}`);
  return found;
}
