/**
 * The cut list: the gap-free partition of a video. Every function takes a partition and gives one back; where there is
 * nothing to do it gives back the very list it was given.
 */

import type { CutList, Id, Segment, SegmentKind } from './model';

/** The segment's place in the list; -1 where the picture lies in none. */
export function indexAt({ segments }: CutList, frame: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (!segment || frame < segment.start) high = middle - 1;
    else if (frame >= segment.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

export function segmentAt(list: CutList, frame: number): Segment | null {
  return list.segments[indexAt(list, frame)] ?? null;
}

/** First pictures of all segments but the first. */
export function edges(list: CutList): number[] {
  return list.segments.slice(1).map((s) => s.start);
}

/** Cut before picture `at`. The left part keeps the id, the right one gets `newId`; both keep kind and artwork. */
export function cut(list: CutList, at: number, newId: Id): CutList {
  const index = indexAt(list, at);
  const segment = list.segments[index];
  if (!segment || segment.start === at) return list;
  return spliced(list, index, 1, { ...segment, end: at }, { ...segment, id: newId, start: at });
}

/** Join the segment with the one before it, which keeps its id, kind and artwork. */
export function merge(list: CutList, id: Id): CutList {
  const index = list.segments.findIndex((s) => s.id === id);
  const before = list.segments[index - 1];
  const segment = list.segments[index];
  if (!before || !segment) return list;
  return spliced(list, index - 1, 2, { ...before, end: segment.end });
}

/** Move the edge on the left of segment `id` to picture `to`; each side keeps at least one picture. */
export function moveEdge(list: CutList, id: Id, to: number): CutList {
  const index = list.segments.findIndex((s) => s.id === id);
  const before = list.segments[index - 1];
  const segment = list.segments[index];
  if (!before || !segment) return list;
  const at = Math.min(Math.max(Math.round(to), before.start + 1), segment.end - 1);
  if (at === segment.start) return list;
  return spliced(list, index - 1, 2, { ...before, end: at }, { ...segment, start: at });
}

/** Only an artwork segment names an artwork. */
export function setKind(list: CutList, id: Id, kind: SegmentKind): CutList {
  return changed(list, id, (s) =>
    s.kind === kind ? s : { ...s, kind, artwork: kind === 'artwork' ? s.artwork : null },
  );
}

/** Naming an artwork makes the segment an artwork segment. */
export function setArtwork(list: CutList, id: Id, artwork: Id | null): CutList {
  return changed(list, id, (s) =>
    s.artwork === artwork ? s : { ...s, kind: artwork ? 'artwork' : s.kind, artwork },
  );
}

/** No segment names the artwork any more; they stay artwork segments. */
export function withoutArtwork(list: CutList, artwork: Id): CutList {
  if (!list.segments.some((s) => s.artwork === artwork)) return list;
  return { segments: list.segments.map((s) => (s.artwork === artwork ? { ...s, artwork: null } : s)) };
}

/**
 * Whether something about the segment is still to be said: an artwork segment names none, or its edge says nothing,
 * since it is as the one before it.
 */
export function isUndecided({ segments }: CutList, index: number): boolean {
  const segment = segments[index];
  const before = segments[index - 1];
  if (!segment) return false;
  if (segment.kind === 'artwork' && segment.artwork === null) return true;
  return before?.kind === segment.kind && before.artwork === segment.artwork;
}

/** What a new moment most likely shows: people walk on from an artwork, and arrive at one from anything else. */
export function kindAfter(before: SegmentKind): SegmentKind {
  return before === 'artwork' ? 'walking' : 'artwork';
}

/**
 * What an undecided segment most likely shows: people walk on from an artwork, and arrive at one from anything else.
 * Null where nothing is open.
 */
export function foreseenKind(list: CutList, index: number): 'artwork' | 'walking' | null {
  if (!isUndecided(list, index)) return null;
  const segment = list.segments[index];
  return segment?.kind === 'artwork' && segment.artwork !== null ? 'walking' : 'artwork';
}

export type CutListFault = 'empty' | 'not_partition' | 'duplicate_id' | 'artwork_on_other_kind';

/** Why this is no partition of `[0, frames)`, or null. */
export function cutListFault(list: CutList, frames: number): CutListFault | null {
  const { segments } = list;
  if (segments.length === 0) return 'empty';
  let at = 0;
  for (const s of segments) {
    if (s.start !== at || s.end <= s.start) return 'not_partition';
    if (s.artwork !== null && s.kind !== 'artwork') return 'artwork_on_other_kind';
    at = s.end;
  }
  if (at !== frames) return 'not_partition';
  return new Set(segments.map((s) => s.id)).size < segments.length ? 'duplicate_id' : null;
}

function changed(list: CutList, id: Id, change: (s: Segment) => Segment): CutList {
  const index = list.segments.findIndex((s) => s.id === id);
  const segment = list.segments[index];
  if (!segment) return list;
  const next = change(segment);
  return next === segment ? list : spliced(list, index, 1, next);
}

function spliced(list: CutList, from: number, remove: number, ...insert: Segment[]): CutList {
  return { segments: [...list.segments.slice(0, from), ...insert, ...list.segments.slice(from + remove)] };
}
