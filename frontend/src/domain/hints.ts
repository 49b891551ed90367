/**
 * Hints on sentences. They only speak: a visual sentence that says what one has to know, a contextual one without a
 * source. The words are in `terms.json`; the rules are proven on tests/cases/hints.json.
 */

import type { CaptionKind, Metadata, Range, Sentence } from './model';
import { codePointLength, slicePoints, toCodePoints } from './text';
import data from './terms.json';

export type HintCode = 'date' | 'person' | 'term' | 'no_source';

export interface Hint {
  readonly code: HintCode;
  /** The words that say it; empty for a missing source. */
  readonly words: string;
  /** Where they stand in the sentence, in code points. */
  readonly span: Range;
}

interface Language {
  readonly term: RegExp;
  readonly date: RegExp;
}

const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
/** "barocc*" is any word that begins so; an apostrophe is either of the two signs. */
const pattern = (term: string): string =>
  escaped(term).replaceAll("'", "['’]").replaceAll('*', '\\p{L}*').replaceAll(' ', '\\s+');

const languageOf = ({ terms, date }: { terms: readonly string[]; date: string }): Language => ({
  term: new RegExp(`${EDGE}(?:${terms.map(pattern).join('|')})${END}`, 'iu'),
  date: new RegExp(date, 'u'),
});
const languages: Readonly<Record<string, Language>> = { en: languageOf(data.en), it: languageOf(data.it) };
const titleWords: ReadonlySet<string> = new Set(data.titleWords);
const PARTICLES =
  /^(?:van|von|der|den|del|della|dei|degli|dello|dal|dalla|the|called|detto|detta|di|da|de|la|le|lo|il)$/i;

/** Names of persons out of an artwork's metadata: the artists' name parts, and names in the title. */
export function personsOf(metadata: Metadata): readonly string[] {
  const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const isName = (word: string): boolean => /^\p{Lu}\p{Ll}{2,}/u.test(word) && !PARTICLES.test(word);
  const artists = (metadata.artists?.value ?? []).flatMap(wordsOf).filter(isName);
  const title = wordsOf(metadata.title?.value ?? '').filter(
    (word) => isName(word) && word.length >= 4 && !titleWords.has(word.toLowerCase()),
  );
  return [...new Set([...artists, ...title])];
}

/** What is in quotation marks can be read in the picture: it says nothing that one has to know. */
function withoutQuotations(text: string): string {
  return text.replace(/“[^”]*”|«[^»]*»|"[^"]*"/gu, (quoted) => ' '.repeat(quoted.length));
}

function first(code: HintCode, text: string, rule: RegExp): Hint | null {
  const found = rule.exec(text);
  if (!found) return null;
  const start = toCodePoints(text, found.index);
  return { code, words: found[0], span: [start, start + codePointLength(found[0])] };
}

/** What a sentence of that kind asks to be looked at again; at most one hint of each sort. */
export function hintsFor(
  text: string,
  kind: CaptionKind,
  { language, source, persons }: { language: string; source: string | null; persons: readonly string[] },
): readonly Hint[] {
  if (kind === 'contextual') return source?.trim() ? [] : [{ code: 'no_source', words: '', span: [0, 0] }];
  const plain = withoutQuotations(text);
  const rules = languages[language.split('-')[0] ?? ''];
  const person = persons.length
    ? new RegExp(`${EDGE}(?:${persons.map(escaped).join('|')})${END}`, 'u')
    : null;
  const found = [
    rules && first('date', plain, rules.date),
    person && first('person', plain, person),
    rules && first('term', plain, rules.term),
  ];
  return found.filter((hint) => !!hint);
}

/** The hints of a caption's sentences, by their number; a sentence that is still open counts as of the caption's kind. */
export function sentenceHints(
  text: string,
  sentences: readonly Sentence[],
  caption: { readonly kind: CaptionKind; readonly language: string },
  persons: readonly string[],
): readonly (readonly Hint[])[] {
  return sentences.map(({ start, end, kind, source }) => {
    // One that is still to be confirmed has no source yet, and is not blamed for it.
    if (kind === null && caption.kind === 'contextual') return [];
    const of = { language: caption.language, source, persons };
    return hintsFor(slicePoints(text, [start, end]), kind ?? caption.kind, of);
  });
}
