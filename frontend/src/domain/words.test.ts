/** Hints, proposals, and what a text written anew leaves standing. */

import { describe, expect, it } from 'vitest';
import hintCases from '../../../tests/cases/hints.json';
import { hintsFor, personsOf, sentenceHints } from './hints';
import type { Caption, CaptionKind, Detail, Grounding, Range } from './model';
import { folded, proposals } from './proposals';
import { codePointLength, editBetween, relabelSentences, slicePoints, withText, words } from './text';
import { editsWithin } from './textDifference';
import { newCaption, newDetail } from './values';

const grounding = (id: string, ...spans: Range[]): Grounding => ({
  id,
  spans,
  role: 'entity',
  target: 'details',
  details: [],
  relation: null,
});
const written = (text: string, ...phrases: string[]): Caption => {
  const empty = withText(newCaption('a', 'visual', 'en'), text);
  const spanOf = (phrase: string): Range => {
    const at = codePointLength(text.slice(0, text.indexOf(phrase)));
    return [at, at + codePointLength(phrase)];
  };
  return { ...empty, groundings: phrases.map((phrase) => grounding(phrase, spanOf(phrase))) };
};
const standing = ({ text, groundings }: Caption): Record<string, string[]> =>
  Object.fromEntries(groundings.map((g) => [g.id, g.spans.map((span) => slicePoints(text, span))]));

describe('hints', () => {
  it.each(hintCases.persons)('persons of $name', (c) => {
    const metadata = {
      title: { value: c.title, from: 'label' as const },
      artists: { value: c.artists, from: 'label' as const },
    };
    expect(personsOf(metadata)).toEqual(c.expected);
  });
  it.each(hintCases.sentences)('$kind: $text', (c) => {
    const of = {
      language: c.language,
      source: 'source' in c ? (c.source ?? null) : null,
      persons: 'persons' in c ? (c.persons ?? []) : [],
    };
    const found = hintsFor(c.text, c.kind as CaptionKind, of);
    expect(found.map(({ code, words: said }) => [code, said])).toEqual(c.expected);
    for (const { words: said, span } of found) expect(slicePoints(c.text, span)).toBe(said);
  });
  it('takes an open sentence for one of its caption', () => {
    const sentence = { start: 0, end: 9, kind: null, source: null };
    const of = (kind: CaptionKind) => sentenceHints('Seen 1505', [sentence], { kind, language: 'en' }, []);
    expect(of('visual')[0]?.map((hint) => hint.code)).toEqual(['date']);
    expect(of('contextual')).toEqual([[]]);
  });
});

describe('a text written anew', () => {
  it('keeps phrases whose words stand', () => {
    const before = written('Nero stands left. A red cloak hangs from his arm.', 'Nero', 'red cloak', 'arm');
    const after = withText(
      before,
      'On the left stands Nero. From his left arm a red cloak hangs to the floor.',
    );
    expect(standing(after)).toEqual({ Nero: ['Nero'], 'red cloak': ['red cloak'], arm: ['arm'] });
  });
  it('loses those whose words are gone, and never halves them', () => {
    const before = written('A man in a red cloak stands on the left.', 'red cloak', 'man');
    const after = withText(before, 'The man wears blue, red lies on the floor to the right.');
    expect(standing(after)).toEqual({ man: ['man'], 'red cloak': [] });
  });
  it('does not guess among several', () => {
    const before = written('One small dog sits here.', 'dog');
    expect(standing(withText(before, 'Now a dog and another dog lie there.')).dog).toHaveLength(1);
    expect(standing(withText(before, 'hot dogs are sold at many places there'))).toEqual({ dog: [] });
  });
  it('keeps what was said of sentences', () => {
    const before: Caption = {
      ...written('He stands. He was born in Anzio. She lies.'),
      sentences: relabelSentences([[0, 10], [11, 32], [33, 42]], []).map((s, i) => ({ ...s, kind: i === 1 ? 'contextual' : 'visual' })),
    }; // prettier-ignore
    const after = withText(before, 'She lies low. He was born in Anzio. A boy stands.');
    const [, second] = relabelSentences([[0, 13], [14, 35], [36, 49]], after.sentences); // prettier-ignore
    expect(second?.kind).toBe('contextual');
  });
});

/** A small generator (mulberry32): the same edits each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
const PIECES = ['a', 'Nero ', '🎨', '👩‍🎨 ', 'e\u0301', ' ', '. ', 'cloak', '\n', 'è ', 'c. 1505 '];

describe('random edits', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('elsewhere leave the words alone (%i)', (seed) => {
    const pick = random(seed);
    const some = (most: number): string =>
      Array.from({ length: pick(most) }, () => PIECES[pick(PIECES.length)]).join('');
    const left = some(8);
    const right = some(8);
    const phrase = 'red 🎭 cloak';
    let caption = written(`${left}§${phrase}§${right}`, phrase);
    for (let turn = 0; turn < 6; turn += 1) {
      const points = Array.from(caption.text);
      const [start, end] = caption.groundings[0]!.spans[0]!;
      const before = pick(2) === 0;
      // Never the signs beside the phrase: what is typed at its very edge is told apart by them.
      const [low, high] = before ? [0, start - 1] : [end + 1, points.length];
      const at = low + pick(high - low + 1);
      const removed = pick(Math.min(3, high - at) + 1);
      points.splice(at, removed, ...Array.from(some(4)));
      caption = withText(caption, points.join(''));
      expect(standing(caption)[phrase]).toEqual([phrase]);
    }
  });
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'anywhere keep spans inside the text (%i)',
    (seed) => {
      const pick = random(1000 + seed);
      let caption = written('One two 🎨 three four five six seven.', 'two 🎨 three', 'six', 'One');
      for (let turn = 0; turn < 8; turn += 1) {
        const points = Array.from(caption.text);
        const at = pick(points.length + 1);
        points.splice(at, pick(12), ...Array.from(PIECES[pick(PIECES.length)] ?? ''));
        const text = points.join('');
        const edit = editBetween(caption.text, text);
        if (edit) {
          const total = editsWithin(caption.text, text, edit).reduce((n, e) => n + e.inserted - e.removed, 0);
          expect(codePointLength(text) - codePointLength(caption.text)).toBe(total);
        }
        caption = withText(caption, text);
        for (const { spans } of caption.groundings) {
          for (const [start, end] of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(codePointLength(text));
          }
        }
      }
    },
  );
});

describe('proposals', () => {
  const detail = (name: string, type = 'person'): Detail => ({ ...newDetail('a', type, 0, []), name });
  const found = (text: string, language: string, details: Record<string, Detail>, tied: Grounding[] = []) =>
    proposals(text, language, Object.entries(details), tied).map((p) => [
      slicePoints(text, p.span),
      p.detail,
    ]);

  it.each([
    ['horses', 'en', 'horse'],
    ["horse's", 'en', 'horse'],
    ['Ladies', 'en', 'lady'],
    ['dresses', 'en', 'dress'],
    ['cavalli', 'it', 'cavallo'],
    ['barche', 'it', 'barca'],
    ["l'angelo", 'it', 'angelo'],
    ["dell'angelo", 'it', 'angeli'],
    ['città', 'it', 'citta'],
  ])('%s (%s) is %s', (word, language, other) => {
    expect(folded(word, language)).toBe(folded(other, language));
  });
  it('are names, and types that only one detail has', () => {
    const details = { n: detail('Nerone'), h: detail('', 'horse'), a: detail('Agrippina Minore') };
    expect(found('Nerone and the horses see Agrippina Minore.', 'en', details)).toEqual([
      ['Nerone', 'n'],
      ['horses', 'h'],
      ['Agrippina Minore', 'a'],
    ]);
  });
  it('leave out what is tied, and what two details share', () => {
    const details = { n: detail('Nerone'), x: detail('', 'dog'), y: detail('', 'dog') };
    expect(found('Nerone has a dog. Nerone sits.', 'en', details, [grounding('g', [0, 6])])).toEqual([
      ['Nerone', 'n'],
    ]);
  });
  it('are whole words', () => {
    expect(found('Neronean art', 'en', { n: detail('Nero') })).toEqual([]);
    expect(words('Neronean art')).toHaveLength(2);
  });
});
