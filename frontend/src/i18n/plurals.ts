export type Tree = { readonly [key: string]: string | Tree };

/** Italian counts round millions by a form of its own (CLDR `many`); here its words are those of any other number. */
export function withMillions(texts: Tree): Tree {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string | Tree][] => {
    if (typeof value !== 'string') return [[key, withMillions(value)]];
    if (!key.endsWith('_other')) return [[key, value]];
    return [
      [key, value],
      [key.replace(/_other$/, '_many'), value],
    ];
  });
  return Object.fromEntries(entries);
}
