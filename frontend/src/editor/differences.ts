/** Where two plain values differ, leaf by leaf, for showing side by side. */

export interface Difference {
  /** "segments 2 kind": names and positions from the outside in; positions count from 1. */
  readonly path: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

type Leaves = Map<string, string>;

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function leaves(value: unknown, path: string, into: Leaves): Leaves {
  if (typeof value !== 'object' || value === null) {
    into.set(path, value === null ? '–' : plain(value));
    return into;
  }
  if (isList(value)) {
    into.set(path, value.map(plain).join(', '));
    return into;
  }
  for (const [name, one] of named(value)) leaves(one, path ? `${path} ${name}` : name, into);
  return into;
}

/** A point, a list of names: one row. */
const isList = (value: object): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one !== 'object');

/** Members by name or position, without ids and digests, which say nothing to people. */
function named(value: object): [string, unknown][] {
  const all = Array.isArray(value)
    ? value.map((one, i): [string, unknown] => [String(i + 1), one])
    : Object.entries(value);
  return all.filter(([name]) => !/^(id|.*_sha256|.*_digest)$/.test(name));
}

/** Null stands for what one of the two does not have. */
export function differences(mine: unknown, theirs: unknown): Difference[] {
  const a = leaves(mine, '', new Map());
  const b = leaves(theirs, '', new Map());
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((path) => ({ path, mine: a.get(path) ?? null, theirs: b.get(path) ?? null }))
    .filter((d) => d.mine !== d.theirs);
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Whether a cut before that place would part a word. */
const inWord = (points: readonly string[], at: number): boolean =>
  at > 0 && at < points.length && WORD.test(points[at - 1] ?? '') && WORD.test(points[at] ?? '');

/** Of a text, in whole words: what it shares with the other at its beginning, what differs, what it shares at its end. */
export function changedPart(text: string, other: string): [before: string, differs: string, after: string] {
  const a = Array.from(text);
  const b = Array.from(other);
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  while (inWord(a, start) || inWord(b, start)) start -= 1;
  while (end > 0 && (inWord(a, a.length - end) || inWord(b, b.length - end))) end -= 1;
  const cut = (from: number, to: number): string => a.slice(from, to).join('');
  return [cut(0, start), cut(start, a.length - end), cut(a.length - end, a.length)];
}
