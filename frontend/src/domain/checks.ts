/**
 * What is missing before a sheet can be submitted: the same rules as the server's `domain/checks.py`, proven on the same
 * cases (tests/cases/checks.json). A rule looks at plain facts of the sheet.
 */

import type { Caption, CaptionKind, Id, Segment, SheetArtwork } from './model';
import { spanLength, type Span } from './time';

export type CheckCode =
  | 'segment_without_artwork'
  | 'artwork_without_track'
  | 'title_missing'
  | 'caption_missing'
  | 'shape_unknown'
  | 'needs_eyes'
  | 'sentence_without_kind'
  | 'caption_without_sentences'
  | 'grounding_without_target';

/** One thing that is missing; `frame` leads to its place. A hint does not block. */
export interface CheckEntry {
  readonly code: CheckCode;
  readonly blocking: boolean;
  readonly kind: 'segment' | 'sheet_artwork' | 'track' | 'caption';
  readonly id: Id;
  readonly artwork: Id | null;
  readonly frame: number | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A track: whose, has it keyframes, and what needs eyes (ascending). */
export interface TrackFacts {
  readonly id: Id;
  readonly artwork: Id;
  readonly keyframes: number;
  readonly needsEyes: readonly Span[];
}

type ArtworkFacts = Pick<SheetArtwork, 'catalogue' | 'not_identified' | 'shape' | 'metadata'>;

/** The values of a sheet's objects by id, and its tracks' facts. */
export interface SheetFacts {
  readonly segments: readonly Segment[];
  readonly artworks: ReadonlyMap<Id, ArtworkFacts>;
  readonly captions: ReadonlyMap<
    Id,
    Pick<Caption, 'artwork' | 'kind' | 'language' | 'text' | 'sentences' | 'groundings'>
  >;
  readonly tracks: readonly TrackFacts[];
  readonly requiredKinds: readonly { readonly kind: CaptionKind; readonly language: string }[];
}

/** As the server counts white space, for which U+FEFF is a letter. */
const isBlank = (text: string): boolean => !/[^\s]|\uFEFF/u.test(text);

const NOTHING = { artwork: null, frame: null, params: {}, blocking: true };

/** Every open entry: by segment, by artwork, by track, by caption. */
export function missing(facts: SheetFacts): CheckEntry[] {
  return [...ofSegments(facts), ...ofArtworks(facts), ...ofTracks(facts), ...ofCaptions(facts)];
}

function ofSegments({ segments }: SheetFacts): CheckEntry[] {
  return segments
    .filter((s) => s.kind === 'artwork' && s.artwork === null)
    .map((s) => ({
      ...NOTHING,
      code: 'segment_without_artwork',
      kind: 'segment',
      id: s.id,
      frame: s.start,
    }));
}

function ofArtworks(facts: SheetFacts): CheckEntry[] {
  const tracked = new Set(facts.tracks.filter((t) => t.keyframes > 0).map((t) => t.artwork));
  const written = new Set([...facts.captions.values()].filter((c) => !isBlank(c.text)).map(captionKey));
  return [...facts.artworks].flatMap(([id, value]) => {
    const starts = facts.segments.filter((s) => s.artwork === id).map((s) => s.start);
    const frame = starts.length > 0 ? Math.min(...starts) : null;
    const entry = { ...NOTHING, kind: 'sheet_artwork', id, artwork: id, frame } as const;
    const found: CheckEntry[] = tracked.has(id) ? [] : [{ ...entry, code: 'artwork_without_track' }];
    if (isUnnamed(value)) found.push({ ...entry, code: 'title_missing' });
    for (const { kind, language } of facts.requiredKinds) {
      if (!written.has(captionKey({ artwork: id, kind, language })))
        found.push({ ...entry, code: 'caption_missing', params: { kind, language } });
    }
    if (value.shape === 'unknown') found.push({ ...entry, code: 'shape_unknown', blocking: false });
    return found;
  });
}

const captionKey = ({ artwork, kind, language }: Pick<Caption, 'artwork' | 'kind' | 'language'>): string =>
  [artwork, kind, language].join(' ');

const isUnnamed = ({ metadata, catalogue, not_identified }: ArtworkFacts): boolean =>
  isBlank(metadata.title?.value ?? '') && !catalogue && !not_identified;

/** A track without a keyframe is said once, as an artwork without a track. */
function ofTracks({ tracks }: SheetFacts): CheckEntry[] {
  return tracks
    .filter((t) => t.keyframes > 0 && t.needsEyes.length > 0)
    .map(({ id, artwork, needsEyes }) => ({
      ...NOTHING,
      code: 'needs_eyes',
      kind: 'track',
      id,
      artwork,
      frame: needsEyes[0]?.start ?? null,
      params: { pictures: needsEyes.reduce((sum, span) => sum + spanLength(span), 0) },
    }));
}

function ofCaptions({ captions }: SheetFacts): CheckEntry[] {
  const found: CheckEntry[] = [];
  for (const [id, value] of captions) {
    const entry = { ...NOTHING, kind: 'caption', id, artwork: value.artwork } as const;
    const sentences = value.sentences.filter((s) => s.kind === null).length;
    if (sentences > 0) found.push({ ...entry, code: 'sentence_without_kind', params: { sentences } });
    if (!isBlank(value.text) && value.sentences.length === 0)
      found.push({ ...entry, code: 'caption_without_sentences' });
    for (const g of value.groundings) {
      if (g.target === 'details' && g.details.length === 0 && g.relation === null)
        found.push({ ...entry, code: 'grounding_without_target', params: { grounding: g.id } });
    }
  }
  return found;
}
