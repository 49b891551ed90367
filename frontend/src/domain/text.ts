/**
 * Offsets in text. Stored offsets are Unicode code points; the browser's are UTF-16 units. Spans move with the text
 * when it is edited elsewhere, and say so when their own words are gone.
 */

import type { Caption, Grounding, Range, Sentence } from './model';
import { sha256 } from './sha256';
import { editsWithin, type Edit } from './textDifference';

export type { Edit };

export function codePointLength(text: string): number {
  return toCodePoints(text, text.length);
}

/** Code points before UTF-16 offset `utf16`; the middle of a surrogate pair counts as its start. */
export function toCodePoints(text: string, utf16: number): number {
  let count = 0;
  for (let at = 0; at < utf16 && at < text.length; count += 1) {
    at += unitsAt(text, at);
    if (at > utf16) return count;
  }
  return count;
}

/** The UTF-16 offset of code point `codePoints`; the text's length where it lies beyond. */
export function toUtf16(text: string, codePoints: number): number {
  let at = 0;
  for (let count = 0; count < codePoints && at < text.length; count += 1) at += unitsAt(text, at);
  return at;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

export function slicePoints(text: string, [start, end]: Range): string {
  return text.slice(toUtf16(text, start), toUtf16(text, end));
}

/** The smallest single replacement that makes `after` of `before`; null where they are equal. */
export function editBetween(before: string, after: string): Edit | null {
  if (before === after) return null;
  const a = Array.from(before);
  const b = Array.from(after);
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a[prefix] === b[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < shorter - prefix && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix += 1;
  return { at: prefix, removed: a.length - prefix - suffix, inserted: b.length - prefix - suffix };
}

/**
 * Where a span is after the edit; null where its words are gone.
 *
 * What is inserted at its start pushes it on, at its end stays outside, inside makes it longer. A span that is replaced
 * whole is gone, also when something was typed in its place.
 */
export function moveSpan([start, end]: Range, { at, removed, inserted }: Edit): Range | null {
  const until = at + removed;
  const shift = inserted - removed;
  if (end <= at) return [start, end];
  if (start >= until) return [start + shift, end + shift];
  if (at <= start && end <= until) return null;
  if (start <= at && until <= end) return [start, end + shift];
  return start < at ? [start, at] : [at + inserted, end + shift];
}

export function moveSpans(spans: readonly Range[], edit: Edit): Range[] {
  return spans.map((s) => moveSpan(s, edit)).filter((s) => s !== null);
}

/** The same sentences at their new places; those whose words are gone are left out. */
export function moveSentences(sentences: readonly Sentence[], edit: Edit): Sentence[] {
  return sentences.flatMap((s) => {
    const moved = moveSpan([s.start, s.end], edit);
    return moved ? [{ ...s, start: moved[0], end: moved[1] }] : [];
  });
}

/** Groundings at their new places. One whose words are all gone stays, with no spans: a check asks for new words. */
export function moveGroundings(groundings: readonly Grounding[], edit: Edit): Grounding[] {
  return groundings.map((g) => ({ ...g, spans: moveSpans(g.spans, edit) }));
}

export function wordsGone(grounding: Grounding): boolean {
  return grounding.spans.length === 0;
}

/**
 * Sentences for newly split spans, with what was said of the old ones: each takes kind and source of the old sentence
 * that it shares most with; where joined sentences had different kinds, the kind is open again.
 */
export function relabelSentences(spans: readonly Range[], old: readonly Sentence[]): Sentence[] {
  return spans.map(([start, end]) => {
    const shared = old
      .map((s) => ({ s, overlap: Math.min(end, s.end) - Math.max(start, s.start) }))
      .filter(({ overlap }) => overlap > 0)
      .sort((a, b) => b.overlap - a.overlap);
    const best = shared[0]?.s;
    if (!best) return { start, end, kind: null, source: null };
    const agreed = shared.every(({ s }) => s.kind === best.kind);
    return { start, end, kind: agreed ? best.kind : null, source: best.source };
  });
}

/** The caption with its text changed: sentences and groundings move along, the digest follows. */
export function withText(caption: Caption, text: string): Caption {
  const edit = editBetween(caption.text, text);
  if (!edit) return caption;
  const edits = editsWithin(caption.text, text, edit);
  const follow = (span: Range): Range | null =>
    edits.length > 1 ? keptWords(caption.text, text, span, edits) : moveSpan(span, edit);
  return {
    ...caption,
    text,
    text_sha256: sha256(text),
    sentences: edits.reduceRight((all, one) => moveSentences(all, one), caption.sentences),
    groundings: caption.groundings.map((g) => ({
      ...g,
      spans: g.spans.map(follow).filter((span) => span !== null),
    })),
  };
}

/**
 * Where the same words are in a text that was written anew: where the difference leads them, else where they occur
 * once; null where they do not stand any more. Half a phrase is no phrase.
 */
function keptWords(before: string, after: string, span: Range, edits: readonly Edit[]): Range | null {
  const wanted = slicePoints(before, span);
  const moved = edits.reduceRight<Range | null>((at, edit) => at && moveSpan(at, edit), span);
  if (moved && slicePoints(after, moved) === wanted) return moved;
  const at = after.indexOf(wanted);
  if (at < 0 || after.includes(wanted, at + 1) || !isWhole(after, at, wanted.length)) return null;
  const start = toCodePoints(after, at);
  return [start, start + codePointLength(wanted)];
}

function isWhole(text: string, at: number, length: number): boolean {
  const letter = /[\p{L}\p{N}\p{M}]/u;
  return !letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + length));
}

/** The word around or at a code point, for selecting by keyboard and double click; null between words. */
export function words(text: string): Range[] {
  const found: Range[] = [];
  let point = 0;
  let from: number | null = null;
  for (const ch of text) {
    const isWord = /[\p{L}\p{N}\p{M}'’-]/u.test(ch);
    if (isWord) from ??= point;
    else if (from !== null) {
      found.push([from, point]);
      from = null;
    }
    point += 1;
  }
  if (from !== null) found.push([from, point]);
  return found;
}
