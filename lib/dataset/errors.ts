/** A file of a dataset that is not what the manifest says, with a sentence that names it. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';

  constructor(
    /** Relative to the manifest. */
    readonly path: string,
    /** What is wrong with it, without its name. */
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${what}`, options);
  }
}

/** A server's own account of why it cannot answer: the `detail` of a problem by RFC 9457. */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';
}

/** A manifest that cannot be used, with a sentence that says why. */
export class ManifestError extends Error {
  override readonly name: string = 'ManifestError';
}

/** A manifest of a format version that this program does not read. */
export class FormatVersionError extends ManifestError {
  override readonly name = 'FormatVersionError';
}
