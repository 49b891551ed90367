/** The shared cases: the server's Python proves the very same files (tests/domain/test_cases.py). */

import { describe, expect, it } from 'vitest';
import checksCases from '../../../tests/cases/checks.json';
import cutlistCases from '../../../tests/cases/cutlist.json';
import dateCases from '../../../tests/cases/dates.json';
import geometryCases from '../../../tests/cases/geometry.json';
import placesCases from '../../../tests/cases/places.json';
import textCases from '../../../tests/cases/text.json';
import timeCases from '../../../tests/cases/time.json';
import { missing } from './checks';
import * as cutlist from './cutlist';
import { dating } from './dates';
import * as geometry from './geometry';
import type { CaptionKind, CutList, Point, Quad, Range, Segment, SegmentKind, Sentence } from './model';
import * as places from './places';
import { sha256 } from './sha256';
import * as text from './text';
import { PictureTable, intersection, union, type Span } from './time';

type Pair = [number, number];
const spanOf = (pair: readonly number[]): Span => ({ start: pair[0]!, end: pair[1]! });
const pairOf = (s: Span): Pair => [s.start, s.end];
const fraction = ([n, d]: readonly number[]): number => n! / d!;
const table = (c: { pts: number[]; time_base: number[] }): PictureTable =>
  new PictureTable(c.pts, c.time_base as Pair);

describe('time', () => {
  it.each(timeCases.union)('union $spans', (c) => {
    expect(union(c.spans.map(spanOf)).map(pairOf)).toEqual(c.expected);
  });
  it.each(timeCases.intersection)('intersection $a $b', (c) => {
    const found = intersection(spanOf(c.a), spanOf(c.b));
    expect(found && pairOf(found)).toEqual(c.expected);
  });
  it.each(timeCases.frame_at)('picture at $time of $time_base', (c) => {
    expect(table(c).frameAt(fraction(c.time))).toBe(c.expected);
  });
  it.each(timeCases.padded)('padded $span by $seconds', (c) => {
    expect(pairOf(table(c).padded(spanOf(c.span), fraction(c.seconds)))).toEqual(c.expected);
  });
});

describe('dates', () => {
  it.each(dateCases.dating)('date "$text"', (c) => expect(dating(c.text)).toEqual(c.expected));
});

describe('geometry', () => {
  it.each(geometryCases.round_px)('round px $value', (c) =>
    expect(geometry.roundPx(c.value)).toBe(c.expected),
  );
  it.each(geometryCases.round_plane)('round plane $value', (c) =>
    expect(geometry.roundPlane(c.value)).toBe(c.expected),
  );
  it.each(geometryCases.round_confidence)('round confidence $value', (c) =>
    expect(geometry.roundConfidence(c.value)).toBe(c.expected),
  );
  it.each(geometryCases.box_of_quad)('box of $quad', (c) => {
    expect(geometry.boxOfQuad(c.quad as unknown as Quad, c.width, c.height)).toEqual(c.expected);
  });
  it.each(geometryCases.quad_fault)('quad $quad: $expected', (c) => {
    expect(geometry.quadFault(c.quad as unknown as Quad, c.width, c.height)).toBe(c.expected);
  });
  it.each(geometryCases.box_fault)('box $box: $expected', (c) => {
    expect(geometry.boxFault(c.box as unknown as [number, number, number, number], c.width, c.height)).toBe(
      c.expected,
    );
  });
  it.each(geometryCases.clip_to_picture)('clip $polygon', (c) => {
    const clipped = geometry.clipToPicture(c.polygon as unknown as Point[], c.width, c.height);
    expect(clipped.length).toBe(c.expected.length);
    clipped.forEach((p, i) => {
      expect(p[0]).toBeCloseTo(c.expected[i]![0]!, 9);
      expect(p[1]).toBeCloseTo(c.expected[i]![1]!, 9);
    });
  });
  it.each(geometryCases.iou)('iou $a $b', (c) => {
    type B = [number, number, number, number];
    expect(geometry.iou(c.a as B, c.b as B)).toBeCloseTo(c.expected, 12);
  });
});

describe('places', () => {
  it.each(placesCases.named_spans)('named $artwork', (c) => {
    expect(places.namedSpans(c.segments as Segment[], c.artwork).map(pairOf)).toEqual(c.expected);
  });
  it.each(placesCases.extent)('extent of $frames', (c) => {
    const pictures = new PictureTable([...Array(c.frames_in_video).keys()], c.time_base as Pair);
    const found = places.extent(c.frames, c.segments as Segment[], c.artwork, pictures);
    expect(found.map(pairOf)).toEqual(c.expected);
  });
  it.each(placesCases.stretches)('stretches in $spans', (c) => {
    const found = places.stretches(c.keyframes as unknown as places.PlacedKeyframe[], c.spans.map(spanOf));
    const plain = found.map((s) => ({
      span: pairOf(s.span),
      left: s.left?.frame ?? null,
      right: s.right?.frame ?? null,
      needs_run: places.needsRun(s),
      digest: places.stretchDigest(s),
    }));
    expect(plain).toEqual(c.expected);
  });
  it.each(placesCases.merge_places)('merge %#', (c) => {
    const keyframes = c.keyframes as unknown as places.PlacedKeyframe[];
    const runs = c.runs as unknown as places.Place[][];
    expect(places.mergePlaces(keyframes, runs, c.width, c.height)).toEqual(c.expected);
  });
  it.each(placesCases.needs_eyes)('needs eyes, named $named seen $seen busy $busy', (c) => {
    const found = places.needsEyes(c.places as unknown as places.Place[], {
      named: c.named.map(spanOf),
      seen: c.seen.map(spanOf),
      busy: c.busy.map(spanOf),
      threshold: c.threshold,
    });
    expect(found.map(pairOf)).toEqual(c.expected);
    const spans = (unsure: boolean): Span[] =>
      (c.places as unknown as places.Place[])
        .filter((p) => (p.visibility === 'lost' || p.confidence < c.threshold) === unsure)
        .map((p) => ({ start: p.frame, end: p.frame + 1 }));
    const asked = { named: c.named.map(spanOf), seen: c.seen.map(spanOf), busy: c.busy.map(spanOf) };
    expect(places.eyesSpans(spans(false), spans(true), asked).map(pairOf)).toEqual(c.expected);
  });
});

type Row = [string, number, number, SegmentKind, string | null];
const fromRows = (rows: unknown): CutList => ({
  segments: (rows as Row[]).map(([id, start, end, kind, artwork]) => ({ id, start, end, kind, artwork })),
});
const partition = (name: string): CutList => ({
  segments: cutlistCases.partitions[name as 'one' | 'three'] as Segment[],
});
/** Nothing to do gives the very list back; else the list is still a partition. */
function check(before: CutList, after: CutList, expected: unknown): void {
  if (expected === null) expect(after).toBe(before);
  else expect(after).toEqual(fromRows(expected));
  expect(cutlist.cutListFault(after, 100)).toBeNull();
}

describe('cut list', () => {
  it.each(cutlistCases.cut)('cut: $name', (c) => {
    const before = partition(c.list);
    check(before, cutlist.cut(before, c.at, c.new_id), c.expected);
  });
  it.each(cutlistCases.merge)('merge: $name', (c) => {
    const before = partition(c.list);
    check(before, cutlist.merge(before, c.id), c.expected);
  });
  it.each(cutlistCases.move_edge)('move edge: $name', (c) => {
    const before = partition(c.list);
    check(before, cutlist.moveEdge(before, c.id, c.to), c.expected);
  });
  it.each(cutlistCases.set_kind)('set kind: $name', (c) => {
    const before = partition(c.list);
    check(before, cutlist.setKind(before, c.id, c.kind as SegmentKind), c.expected);
  });
  it.each(cutlistCases.set_artwork)('set artwork: $name', (c) => {
    const before = partition(c.list);
    check(before, cutlist.setArtwork(before, c.id, c.artwork), c.expected);
  });
  it.each(cutlistCases.fault)('fault: $name', (c) => {
    expect(cutlist.cutListFault(fromRows(c.segments), c.frames)).toBe(c.expected);
  });
});

const editOf = ([at, removed, inserted]: readonly number[]): text.Edit => ({
  at: at!,
  removed: removed!,
  inserted: inserted!,
});
const sentence = ([start, end, kind, source]: readonly unknown[]): Sentence =>
  ({ start, end, kind, source }) as Sentence;

describe('text', () => {
  it.each(textCases.sha256)('sha256 of "$text"', (c) => expect(sha256(c.text)).toBe(c.expected));
  it.each(textCases.length)('length of "$text"', (c) => {
    expect(c.text.length).toBe(c.utf16);
    expect(text.codePointLength(c.text)).toBe(c.code_points);
  });
  it.each(textCases.offset)('offset $utf16 in "$text"', (c) => {
    expect(text.toCodePoints(c.text, c.utf16)).toBe(c.code_points);
    expect(text.toUtf16(c.text, c.code_points)).toBe(c.utf16);
  });
  it.each(textCases.edit)('edit "$before" → "$after"', (c) => {
    expect(text.editBetween(c.before, c.after)).toEqual(c.expected && editOf(c.expected));
  });
  it.each(textCases.move)('move: $name', (c) => {
    expect(text.moveSpan(c.span as unknown as Range, editOf(c.edit))).toEqual(c.expected);
  });
  it.each(textCases.relabel)('relabel: $name', (c) => {
    expect(text.relabelSentences(c.spans as unknown as Range[], c.old.map(sentence))).toEqual(
      c.expected.map(sentence),
    );
  });
});

type ArtworkRow = { title: string | null; catalogue: string | null; not_identified: boolean; shape: 'flat' };
type CaptionRow = [string, 'visual', string, string, (CaptionKind | null)[], [string, 'details', string[], string | null][]]; // prettier-ignore
type TrackRow = [string, string, number, Pair[]];

describe('checks', () => {
  it.each(checksCases.missing)('$name', (c) => {
    const artworks = Object.entries(c.artworks as unknown as Record<string, ArtworkRow>);
    const captions = Object.entries(c.captions as unknown as Record<string, CaptionRow>);
    const found = missing({
      segments: fromRows(c.segments).segments,
      artworks: new Map(
        artworks.map(([id, { title, ...row }]) => [
          id,
          { ...row, metadata: title === null ? {} : { title: { value: title, from: 'label' } } },
        ]),
      ),
      captions: new Map(
        captions.map(([id, [artwork, kind, language, written, sentences, groundings]]) => [
          id,
          {
            artwork,
            kind,
            language,
            text: written,
            sentences: sentences.map((s) => ({ start: 0, end: 1, kind: s, source: null })),
            groundings: groundings.map(([g, target, details, relation]) => ({
              id: g,
              spans: [],
              role: 'entity',
              target,
              details,
              relation,
            })),
          },
        ]),
      ),
      tracks: (c.tracks as unknown as TrackRow[]).map(([id, artwork, keyframes, eyes]) => ({
        id,
        artwork,
        keyframes,
        needsEyes: eyes.map(spanOf),
      })),
      requiredKinds: c.required_kinds.map(([kind, language]) => ({
        kind: kind as CaptionKind,
        language: language!,
      })),
    });
    const rows = found.map((e) => [e.code, e.blocking, e.kind, e.id, e.artwork, e.frame, e.params]);
    expect(rows).toEqual(c.expected);
  });
});
