import type { DimensionAccount, FileAccount } from '@/lib/engine/file-account';
import type { LoadResult } from '@/lib/engine/load';
import { aliasedCube } from '@/lib/market-share/aliased-cube';
import type { LicensorAliases } from '@/lib/market-share/licensor-aliases';
import type { SessionDataset } from '@/lib/session/effects/open-dataset';
import type { SessionData } from './session-data';

const LAST = new WeakMap<SessionData, SessionData>();

/** Instead of a text of the tracks file, which has names of licensors in it that no play counts for. */
const HIDDEN = '(hidden)';

function anonymousFile<File extends FileAccount>(file: File, aliases: LicensorAliases): File {
  return { ...file, name: aliases.hideIn(file.name), remarks: file.remarks.map(aliases.hideIn) };
}

function anonymousTracks(tracks: DimensionAccount, aliases: LicensorAliases): DimensionAccount {
  const hideValue = (value: string): string =>
    value.trim() === '' ? value : aliases.knows(value.trim()) ? aliases.hide(value.trim()) : HIDDEN;
  const hideRows = (rows: FileAccount['listed']): FileAccount['listed'] =>
    rows.map((row) => ({ ...row, file: aliases.hideIn(row.file), text: HIDDEN }));
  return {
    ...tracks,
    files: tracks.files.map((file) => ({
      ...anonymousFile(file, aliases),
      listed: hideRows(file.listed),
      listedNotes: hideRows(file.listedNotes),
      listedBlanks: hideRows(file.listedBlanks),
    })),
    findings: tracks.findings.map((finding) => ({
      ...finding,
      file: aliases.hideIn(finding.file),
      value: hideValue(finding.value),
    })),
  };
}

function anonymousResult(result: LoadResult, aliases: LicensorAliases): LoadResult {
  const { rollup, plays, locations, tracks } = result;
  return {
    ...result,
    rollup: { ...rollup, licensors: rollup.licensors.map(aliases.hide) },
    plays: plays.map((file) => anonymousFile(file, aliases)),
    locations: {
      ...locations,
      files: locations.files.map((file) => anonymousFile(file, aliases)),
      findings: locations.findings.map((finding) => ({ ...finding, file: aliases.hideIn(finding.file) })),
    },
    tracks: anonymousTracks(tracks, aliases),
  };
}

/** A dataset's account of itself: its files may be called after licensors, and its checks list values. */
function anonymousDataset(dataset: SessionDataset, { hideIn }: LicensorAliases): SessionDataset {
  const { about } = dataset;
  return {
    ...dataset,
    about: {
      ...about,
      name: hideIn(about.name),
      inputs: about.inputs.map((input) => ({ ...input, name: hideIn(input.name) })),
      checks: about.checks.map((check) => ({
        ...check,
        description: hideIn(check.description),
        found: check.found.map(hideIn),
      })),
      warnings: about.warnings.map(hideIn),
    },
  };
}

/**
 * The data without a single name of a licensor, for all that is shown and exported while licensors are anonymised:
 * the same counts and colours under aliases. The last result is kept, since every component asks for the same.
 */
export function anonymousData(data: SessionData): SessionData {
  let made = LAST.get(data);
  if (!made) {
    const { cube, original } = aliasedCube(data.cube, data.aliases);
    made = {
      ...data,
      cube,
      colours: (licensor, theme) => data.colours(original(licensor), theme),
      result: anonymousResult(data.result, data.aliases),
      dataset: data.dataset && anonymousDataset(data.dataset, data.aliases),
    };
    LAST.set(data, made);
  }
  return made;
}
