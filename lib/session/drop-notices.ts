import type { IntakeProblem } from '@/lib/intake/errors';
import { describePassedOver, type PassedOver } from '@/lib/intake/file-names';
import type { Notice } from './session-state';
import type { Placed } from './slots';

/** Names what was passed over in folders and ZIPs. */
export function passedOverNotices(files: readonly PassedOver[]): Notice[] {
  return describePassedOver(files).map((text) => ({ text, files: [] }));
}

/** Says what became of incoming files where that may not be what the user expects. */
export function placedNotices({ known, mended }: Placed): Notice[] {
  const already =
    known.length > 2
      ? [
          {
            text: `${known.length} of these files were already loaded, so they were skipped.`,
            files: known.map(({ as }) => as),
          },
        ]
      : known.map(({ name, as }) => ({
          text:
            name === as
              ? `${name} was already loaded, so it was skipped.`
              : `${name} has the same content as ${as}, so it was skipped.`,
          files: [as],
        }));
  return [
    ...already,
    ...mended.map((name) => ({
      text: `${name} replaced the file of that name.`,
      files: [name],
    })),
  ];
}

/** What is wrong with folders that hold nothing to load; some of what they hold instead is named. */
export function emptyFoldersProblem(
  folders: readonly string[],
  passedOver: readonly PassedOver[],
): IntakeProblem {
  const found = passedOver.slice(0, 8).map(({ name }) => name);
  return {
    message: `The folder ${folders.join(', ')} holds no CSV file.`,
    expected: 'the CSV files of plays, locations and tracks, or a published dataset',
    ...(found.length > 0 && { found: found.join(', ') }),
    remedy: 'Choose the folder that holds them, or the files themselves.',
  };
}
