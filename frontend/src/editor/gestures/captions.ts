/** Gestures on captions. */

import { uuid7 } from '@/domain/ids';
import type { Caption, CaptionKind, Grounding, Id, Range } from '@/domain/model';
import { codePointLength, relabelSentences, withText, wordsGone } from '@/domain/text';
import { newCaption } from '@/domain/values';
import type { Store } from '../store';
import type { Transaction } from '../transaction';

export function findCaption(
  store: Store,
  artwork: Id,
  kind: CaptionKind,
  language: string,
): { id: Id; caption: Caption } | null {
  for (const [id, caption] of store.all('caption')) {
    if (caption.artwork === artwork && caption.kind === kind && caption.language === language)
      return { id, caption };
  }
  return null;
}

/** A phrase whose words are gone: it is taken out of the caption, and kept here until a person decides. */
export interface LostPhrase {
  readonly caption: Id;
  readonly grounding: Grounding;
  readonly words: string;
}

/** Change the text; the caption is made with its first letter. Phrases that lost their words are returned. */
export function typeText(
  tx: Transaction,
  id: Id,
  existing: Caption | null,
  place: { artwork: Id; kind: CaptionKind; language: string },
  text: string,
): readonly LostPhrase[] {
  const before = existing ?? newCaption(place.artwork, place.kind, place.language);
  const after = withText(before, text);
  const gone = new Set(after.groundings.filter(wordsGone).map((g) => g.id));
  tx.put('caption', id, { ...after, groundings: after.groundings.filter((g) => !gone.has(g.id)) });
  return before.groundings
    .filter((g) => gone.has(g.id))
    .map((grounding) => ({ caption: id, grounding, words: phraseText(before.text, grounding.spans) }));
}

/** Sentences as the server split this very text; a caption that has changed since is left alone. */
export function splitSentences(tx: Transaction, id: Id, text: string, spans: readonly Range[]): void {
  tx.change('caption', id, (c) =>
    c.text === text ? { ...c, sentences: relabelSentences(spans, c.sentences) } : c,
  );
}

/** Whether the sentences reach to the end of the words; what was typed last may still wait for the server. */
export const isSplit = ({ text, sentences }: Caption): boolean =>
  (sentences.at(-1)?.end ?? 0) >= codePointLength(text.trimEnd());

/** Words tied to details, or still to none. */
export const newPhrase = (span: Range, details: readonly Id[]): Grounding => ({
  id: uuid7(),
  spans: [span],
  role: 'entity',
  target: 'details',
  details,
  relation: null,
});

export function phraseText(text: string, spans: readonly Range[]): string {
  const points = Array.from(text);
  return spans.map(([start, end]) => points.slice(start, end).join('')).join(' … ');
}
