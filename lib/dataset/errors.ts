/** A dataset file that does not match the manifest, with a sentence that names it. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';

  constructor(
    /** Relative to the manifest. */
    readonly path: string,
    /** What is wrong, without the file's name. */
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${what}`, options);
  }
}

/** A server's own account of why it cannot answer: the `detail` of an RFC 9457 problem. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
}

/** An unusable manifest, with the reason. */
export class ManifestError extends Error {
  override readonly name: string = 'ManifestError';
}

/** A manifest of an unsupported format version. */
export class FormatVersionError extends ManifestError {
  override readonly name = 'FormatVersionError';
}
