/**
 * Keyframes, propagated runs, and the one merge that says where an artwork is in a picture: the same functions as the
 * server's `domain/places.py`, proven on the same cases.
 */

import { boxOfQuad } from './geometry';
import type { Box, Id, Keyframe, PlaceSource, Quad, Segment, Visibility } from './model';
import { sha256 } from './sha256';
import { contains, spanLength, subtract, union, type PictureTable, type Span } from './time';

/** How far a keyframe reaches beyond the segments that name its artwork, in seconds of timestamps. */
export const REACH_S = 2;

/** What a track's keyframe says, without which track it belongs to. */
export type PlacedKeyframe = Pick<Keyframe, 'frame' | 'visibility' | 'quad' | 'box'>;

/** Where the artwork is in one picture. `out` and `lost` have neither quad nor box. */
export interface Place {
  readonly frame: number;
  readonly visibility: Visibility;
  readonly source: PlaceSource;
  /** The probability that the place is right; `hand` 1, `lost` 0. */
  readonly confidence: number;
  readonly quad: Quad | null;
  readonly box: Box | null;
}

/** Pictures that one run covers: from `left` (included) to `right` (excluded), or to the extent's end. */
export interface Stretch {
  readonly span: Span;
  readonly left: PlacedKeyframe | null;
  readonly right: PlacedKeyframe | null;
}

/** The contiguous spans of segments that name the artwork, ascending. */
export function namedSpans(segments: readonly Segment[], artwork: Id): Span[] {
  return union(segments.filter((s) => s.kind === 'artwork' && s.artwork === artwork));
}

/** The pictures that keyframes on `frames` reach: through the naming segments around them and 2 s beyond. */
export function extent(
  frames: Iterable<number>,
  segments: readonly Segment[],
  artwork: Id,
  table: PictureTable,
): Span[] {
  const reaches = namedSpans(segments, artwork).map((s) => table.padded(s, REACH_S));
  const spans: Span[] = [];
  for (const frame of frames) {
    const around = reaches.filter((reach) => contains(reach, frame));
    spans.push(...(around.length ? around : [table.padded({ start: frame, end: frame + 1 }, REACH_S)]));
  }
  return union(spans);
}

/** The stretches of an extent, ascending. `keyframes` ascend by picture; a stretch never crosses a gap. */
export function stretches(keyframes: readonly PlacedKeyframe[], spans: readonly Span[]): Stretch[] {
  const found: Stretch[] = [];
  for (const span of spans) {
    const inside = keyframes.filter((k) => contains(span, k.frame));
    const first = inside[0];
    if (!first) continue;
    if (span.start < first.frame) {
      found.push({ span: { start: span.start, end: first.frame }, left: null, right: first });
    }
    inside.forEach((left, i) => {
      const right = inside[i + 1] ?? null;
      found.push({ span: { start: left.frame, end: right ? right.frame : span.end }, left, right });
    });
  }
  return found;
}

/** False where the stretch is one keyframe long, so that there is nothing to compute. */
export function needsRun(stretch: Stretch): boolean {
  return !(stretch.left !== null && spanLength(stretch.span) === 1);
}

/** SHA-256 over the span and the neighbouring keyframes' content: what a run was made from. */
export function stretchDigest({ span, left, right }: Stretch): string {
  return sha256(`[[${span.start},${span.end}],${content(left)},${content(right)}]`);
}

/** As the server writes it: coordinates are floats there, so that 12 is written 12.0. */
function content(keyframe: PlacedKeyframe | null): string {
  if (!keyframe) return 'null';
  const quad = keyframe.quad ? `[${keyframe.quad.map(floats).join(',')}]` : 'null';
  const box = keyframe.box ? floats(keyframe.box) : 'null';
  return `[${keyframe.frame},"${keyframe.visibility}",${quad},${box}]`;
}

function floats(values: readonly number[]): string {
  return `[${values.map((v) => (Number.isInteger(v) ? `${v}.0` : String(v))).join(',')}]`;
}

/** A keyframe as a place: exact, with the box derived from the quad where there is one. */
export function handPlace(keyframe: PlacedKeyframe, width: number, height: number): Place {
  const { frame, visibility, quad } = keyframe;
  const box = quad ? boxOfQuad(quad, width, height) : keyframe.box;
  return { frame, visibility, source: 'hand', confidence: 1, quad, box };
}

/** Every place that is known, ascending: the hand's where there is one, else the run's; nothing is invented. */
export function mergePlaces(
  keyframes: readonly PlacedKeyframe[],
  validRuns: Iterable<readonly Place[]>,
  width: number,
  height: number,
): Place[] {
  const known = new Map<number, Place>();
  for (const run of validRuns) for (const place of run) known.set(place.frame, place);
  for (const k of keyframes) known.set(k.frame, handPlace(k, width, height));
  return [...known.values()].sort((a, b) => a.frame - b.frame);
}

export interface EyesQuestion {
  /** Spans of segments that name the track's artwork. */
  readonly named: readonly Span[];
  /** Stretches a person has looked at, already checked against their run's digest. */
  readonly seen: readonly Span[];
  /** Stretches whose job is queued or running: they don't count yet. */
  readonly busy?: readonly Span[];
  readonly threshold: number;
}

/** The pictures a person should look at: lost, unsure, or without any place inside a naming segment. */
export function needsEyes(
  places: Iterable<Place>,
  { named, seen, busy = [], threshold }: EyesQuestion,
): Span[] {
  const settled = new Set<number>();
  const asking = new Set<number>();
  for (const place of places) {
    const unsure = place.visibility === 'lost' || place.confidence < threshold;
    (unsure ? asking : settled).add(place.frame);
  }
  for (const { start, end } of named) {
    for (let frame = start; frame < end; frame++) if (!settled.has(frame)) asking.add(frame);
  }
  for (const { start, end } of [...seen, ...busy]) {
    for (let frame = start; frame < end; frame++) asking.delete(frame);
  }
  return runsOf([...asking].sort((a, b) => a - b));
}

/** The same answer for places that are known as spans: those that are settled, and those that are lost or unsure. */
export function eyesSpans(
  settled: readonly Span[],
  unsure: readonly Span[],
  { named, seen, busy = [] }: Omit<EyesQuestion, 'threshold'>,
): Span[] {
  const known = union(settled);
  const quiet = union([...seen, ...busy]);
  const open = [...unsure, ...named.flatMap((span) => subtract(span, known))];
  return union(open).flatMap((span) => subtract(span, quiet));
}

/** Ascending numbers as spans. */
function runsOf(frames: readonly number[]): Span[] {
  const spans: Span[] = [];
  let start: number | null = null;
  frames.forEach((frame, i) => {
    start ??= frame;
    if (frames[i + 1] !== frame + 1) {
      spans.push({ start, end: frame + 1 });
      start = null;
    }
  });
  return spans;
}
