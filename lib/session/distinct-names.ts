/**
 * Files that came together, each under a name of its own: two of the same name whose folders are not known are told apart
 * by a number.
 */
export function distinctNames(files: readonly File[]): File[] {
  const taken = new Set<string>();
  return files.map((file) => {
    let { name } = file;
    for (let i = 2; taken.has(name); i++) name = `${file.name} (${i})`;
    taken.add(name);
    return name === file.name ? file : named(file, name);
  });
}

/** The same file under another name: its path, where that is known. Its content is not copied. */
export function named(file: File, name: string): File {
  return name === file.name
    ? file
    : new File([file], name, { type: file.type, lastModified: file.lastModified });
}
