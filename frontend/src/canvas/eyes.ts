/** Pictures that need eyes: going from one to the next, and saying that they were seen. */

import { uuid7 } from '@/domain/ids';
import type { Id } from '@/domain/model';
import { contains, intersection, subtract, type Span } from '@/domain/time';
import type { Desk } from './desk';

export interface EyesAt {
  readonly track: Id;
  readonly span: Span;
}

/** What the server says needs eyes, without what has been marked as seen since. */
function eyesOf(desk: Desk, track: Id): Span[] {
  const overview = desk.book.overview(track);
  if (!overview) return [];
  const digests = new Set(overview.stretches.map((s) => s.digest));
  const seen = [...desk.editor.store.all('seen').values()].filter(
    (s) => s.track === track && digests.has(s.keyframes_digest),
  );
  return overview.needsEyes.flatMap((span) => subtract(span, seen));
}

/** All stretches that need eyes, by picture. */
export function allEyes(desk: Desk): EyesAt[] {
  const tracks = [...desk.editor.store.all('track').keys()];
  return tracks
    .flatMap((track) => eyesOf(desk, track).map((span) => ({ track, span })))
    .sort((a, b) => a.span.start - b.span.start);
}

/** How many pictures of a track need eyes. */
export function eyesCount(desk: Desk, track: Id): number {
  return eyesOf(desk, track).reduce((sum, s) => sum + s.end - s.start, 0);
}

/** The next stretch after the playhead (before it), beginning again at the other end. */
export function nextEyes(desk: Desk, by: 1 | -1): EyesAt | null {
  const all = allEyes(desk);
  const frame = desk.playhead.wanted.get();
  if (by > 0) return all.find((e) => e.span.start > frame) ?? all[0] ?? null;
  return all.findLast((e) => e.span.start < frame) ?? all.at(-1) ?? null;
}

/** The stretch that needs eyes under the playhead, the selected artwork's first. */
export function eyesHere(desk: Desk): EyesAt | null {
  const frame = desk.playhead.wanted.get();
  const selected = desk.trackOf(desk.selection.get().artwork);
  const here = allEyes(desk).filter((e) => contains(e.span, frame));
  return here.find((e) => e.track === selected) ?? here[0] ?? null;
}

/** Mark the stretch as seen, for the keyframes it was computed from; false where nothing was computed there. */
export function markSeen(desk: Desk, { track, span }: EyesAt, name: string): boolean {
  const stretches = desk.book.overview(track)?.stretches ?? [];
  return desk.editor.transact(name, (tx) => {
    for (const stretch of stretches) {
      const part = intersection(stretch, span);
      if (part)
        tx.put('seen', uuid7(), {
          track,
          start: part.start,
          end: part.end,
          keyframes_digest: stretch.digest,
        });
    }
  });
}
