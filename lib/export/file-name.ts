/** A text as a part of a file name that every system takes: `ÅL` becomes `_L`. */
export function fileNamePart(text: string): string {
  return text.replaceAll(/[^\w-]/g, '_').slice(0, 60);
}

/** Names for several files, of which no two are the same, case ignored: the second `a.svg` becomes `a-2.svg`. */
export function distinctFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let distinct = name;
    for (let i = 2; taken.has(distinct.toLowerCase()); i++) distinct = `${stem}-${i}${end}`;
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}
