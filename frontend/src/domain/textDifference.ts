/** The difference of two texts, word by word: what a paste over the old text left standing. */

/** One replacement: from code point `at`, `removed` code points gave way to `inserted` others. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: number;
}

/** Fewer words than these are typed, not pasted: one replacement says what happened. */
const PASTED_WORDS = 4;
/** Longest common subsequences of more words than these are not looked for. */
const MOST_WORDS = 1500;

const tokensOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]/gu) ?? [];
const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token);
const points = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + Array.from(token).length, 0);

/** The one replacement as several, ascending and in places of the old text, where whole words stand in both. */
export function editsWithin(before: string, after: string, edit: Edit): readonly Edit[] {
  const old = tokensOf(
    Array.from(before)
      .slice(edit.at, edit.at + edit.removed)
      .join(''),
  );
  const now = tokensOf(
    Array.from(after)
      .slice(edit.at, edit.at + edit.inserted)
      .join(''),
  );
  const few = Math.min(old.filter(isWord).length, now.filter(isWord).length) < PASTED_WORDS;
  if (few || Math.max(old.length, now.length) > MOST_WORDS) return [edit];
  const found: Edit[] = [];
  let [i, j, at] = [0, 0, edit.at];
  for (const [a, b] of [...common(old, now), [old.length, now.length] as const]) {
    const removed = points(old.slice(i, a));
    const inserted = points(now.slice(j, b));
    if (removed || inserted) found.push({ at, removed, inserted });
    at += removed + points(old.slice(a, a + 1));
    [i, j] = [a + 1, b + 1];
  }
  return found;
}

/** Pairs of equal tokens in both, as many as there can be (longest common subsequence). */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
