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
            text: `${known.length} of these files are already loaded: they are not added again.`,
            files: known.map(({ as }) => as),
          },
        ]
      : known.map(({ name, as }) => ({
          text: `${name} is already loaded${name === as ? '' : ` as ${as}`}: it is not added again.`,
          files: [as],
        }));
  return [
    ...already,
    ...mended.map((name) => ({
      text: `${name} replaces the file of that name that was there.`,
      files: [name],
    })),
  ];
}
