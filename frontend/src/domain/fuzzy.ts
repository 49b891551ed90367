/** Finding things by some of their letters, as people type them in a hurry: "nxt mis" finds "Next thing missing". */

/** Without accents and upper case; as long as the text, so that places in one are places in the other. */
const fold = (text: string): string =>
  Array.from(text.normalize('NFC'), (c) => c.normalize('NFD').charAt(0).toLowerCase()).join('');

const START_OF_WORD = 8;
const NEXT_TO_LAST = 5;
const FOUND = 1;

/**
 * How well the letters of `query`, in their order, fit `text`; null where one is missing. Beginnings of words and letters
 * in a row count most; of two that fit alike, the shorter text is better.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const folded = fold(text);
  let score = 0;
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const found = bestOfWord(word, folded);
    if (found === null) return null;
    score += found;
  }
  return score - folded.length / 100;
}

/** The best of all places where the word could begin. */
function bestOfWord(word: string, text: string): number | null {
  let best: number | null = null;
  for (let from = text.indexOf(word.charAt(0)); from >= 0; from = text.indexOf(word.charAt(0), from + 1)) {
    const score = scoreFrom(word, text, from);
    if (score !== null && (best === null || score > best)) best = score;
  }
  return best;
}

function scoreFrom(word: string, text: string, from: number): number | null {
  let score = 0;
  let last = from - 1;
  for (const letter of word) {
    const at = text.indexOf(letter, last + 1);
    if (at < 0) return null;
    const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
    score += FOUND + (begins ? START_OF_WORD : 0) + (at === last + 1 && at > from ? NEXT_TO_LAST : 0);
    last = at;
  }
  return score;
}

/** Those that fit, the best first; all in their order where nothing is asked for. */
export function fuzzyFind<T>(query: string, all: readonly T[], textOf: (one: T) => string): T[] {
  if (query.trim() === '') return [...all];
  return all
    .map((one) => ({ one, score: fuzzyScore(query, textOf(one)) }))
    .filter((row): row is { one: T; score: number } => row.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
