/** Where the words of a search stand in a text, whatever the accents and the case. */

export interface Part {
  readonly part: string;
  readonly hit: boolean;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The text in parts, those that hold a word of `search` marked. */
export function marked(text: string, search: string): Part[] {
  const words = plain(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const { folded, at } = foldedWithPlaces(text);
  const hits = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) {
      hits.fill(true, at[i], at[i + word.length] ?? text.length);
    }
  }
  return parted(text, hits);
}

/** The folded text, and for each of its characters the place in the text that it comes from. */
function foldedWithPlaces(text: string): { folded: string; at: number[] } {
  let folded = '';
  const at: number[] = [];
  let place = 0;
  for (const character of text) {
    for (const one of plain(character)) {
      folded += one;
      at.push(...Array<number>(one.length).fill(place));
    }
    place += character.length;
  }
  return { folded, at };
}

function parted(text: string, hits: readonly boolean[]): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i += 1) {
    if (i < text.length && hits[i] === hits[start]) continue;
    parts.push({ part: text.slice(start, i), hit: hits[start] ?? false });
    start = i;
  }
  return parts;
}
