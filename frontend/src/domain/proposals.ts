/** Words of a caption that name a detail: offered to be tied, never tied by themselves. */

import type { Detail, Grounding, Id, Range } from './model';
import { slicePoints, words } from './text';

export interface Proposal {
  readonly span: Range;
  readonly detail: Id;
}

/**
 * A word as it is compared: without accents and capitals, and without the endings that number and gender give it.
 * English: "horses", "horse's", "ladies"; Italian: "cavallo", "cavalli", "barche".
 */
export function folded(word: string, language: string): string {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:dell|all|nell|sull|dall|un|l|d|s)['’]/, '')
    .replace(/['’]s?$/, '');
  if (plain.length < 4) return plain;
  if (language.startsWith('it')) return plain.replace(/h?[aeio]$/, '').replace(/i$/, '');
  return plain
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

const foldedWords = (text: string, language: string): readonly string[] =>
  words(text).map((span) => folded(slicePoints(text, span), language));

/** Each detail's name, and its type where no other detail has the same. Names that two details share are left out. */
function namesOf(details: readonly (readonly [Id, Detail])[], language: string): ReadonlyMap<string, Id> {
  const names = new Map<string, Id | null>();
  const add = (id: Id, text: string): void => {
    const key = foldedWords(text, language).join(' ');
    if (key) names.set(key, names.has(key) && names.get(key) !== id ? null : id);
  };
  for (const [id, detail] of details) if (detail.name) add(id, detail.name);
  const named = new Set(names.keys());
  const types = details.filter(([, d]) => !named.has(foldedWords(d.type, language).join(' ')));
  for (const [id, detail] of types) add(id, detail.type);
  return new Map([...names].flatMap(([key, id]) => (id ? [[key, id] as const] : [])));
}

/** Where details are named in words that are tied to them nowhere yet, in the order of the text; the longest first. */
export function proposals(
  text: string,
  language: string,
  details: readonly (readonly [Id, Detail])[],
  groundings: readonly Grounding[],
): readonly Proposal[] {
  const spans = words(text);
  const all = spans.map((span) => folded(slicePoints(text, span), language));
  const names = [...namesOf(details, language)]
    .map(([name, id]) => ({ parts: name.split(' '), id }))
    .sort((a, b) => b.parts.length - a.parts.length);
  const tied = ([start, end]: Range): boolean =>
    groundings.some((g) => g.spans.some(([s, e]) => start < e && s < end));
  const found: Proposal[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const match = names.find(({ parts }) => parts.every((part, i) => all[at + i] === part));
    const [from, to] = [spans[at], spans[at + (match?.parts.length ?? 1) - 1]];
    if (!match || !from || !to) continue;
    const span: Range = [from[0], to[1]];
    if (!tied(span)) found.push({ span, detail: match.id });
    at += match.parts.length - 1;
  }
  return found;
}
