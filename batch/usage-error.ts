/** The command was called in a way that cannot work: exit code 2. What is wrong has been said when it is thrown. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
