/** Pictures that need eyes: going from one to the next, and saying that they were seen. */

import { uuid7 } from '@/domain/ids';
import type { Id, Seen } from '@/domain/model';
import { contains, intersection, union, type Span } from '@/domain/time';
import type { Desk } from './desk';
import type { Overview } from './ports';

export interface EyesAt {
  readonly track: Id;
  readonly span: Span;
  /** Where a keyframe would help most. */
  readonly frame: number;
  /** How many wrong pictures it would repair, as far as the confidence tells. */
  readonly repairs: number;
}

/** What a person should look at, and what they have looked at. */
interface Looked {
  readonly needed: readonly Span[];
  readonly seen: readonly Span[];
}

const looked = new WeakMap<Overview, Looked & { readonly of: ReadonlyMap<Id, Seen> }>();
const NOTHING: Looked = { needed: [], seen: [] };

/** By the objects as they are shown now; the same lists until one changes. */
export function eyesOf(desk: Desk, track: Id): Looked {
  const overview = desk.book.overview(track);
  if (!overview) return NOTHING;
  const needed = desk.eyes.of(track);
  const marks = desk.editor.store.all('seen');
  const known = looked.get(overview);
  if (known?.of === marks && known.needed === needed) return known;
  const digests = new Set(overview.stretches.map((s) => s.digest));
  const seen = [...marks.values()].filter((s) => s.track === track && digests.has(s.keyframes_digest));
  const found = { of: marks, needed, seen: union(seen) };
  looked.set(overview, found);
  return found;
}

/** All stretches that need eyes, most helpful to correct first. */
export function allEyes(desk: Desk): EyesAt[] {
  const tracks = [...desk.editor.store.all('track').keys()];
  return tracks
    .flatMap((track) => eyesOf(desk, track).needed.map((span) => at(desk, track, span)))
    .sort((a, b) => b.repairs - a.repairs || a.frame - b.frame);
}

/** Where a keyframe helps most in a stretch; of one that was partly seen since, its first picture. */
function at(desk: Desk, track: Id, span: Span): EyesAt {
  const known = desk.book.overview(track)?.corrections.find((c) => contains(span, c.frame));
  const pictures = span.end - span.start;
  return { track, span, frame: known?.frame ?? span.start, repairs: Math.min(known?.repairs ?? 0, pictures) };
}

/** How many pictures of a track need eyes. */
export function eyesCount(desk: Desk, track: Id): number {
  return eyesOf(desk, track).needed.reduce((sum, s) => sum + s.end - s.start, 0);
}

/** The most helpful one first; from one of them to the next in that order, beginning again at the end. */
export function nextEyes(desk: Desk, by: 1 | -1): EyesAt | null {
  const all = allEyes(desk);
  const frame = desk.playhead.wanted.get();
  const here = all.findIndex((e) => e.frame === frame);
  if (here < 0) return (by > 0 ? all[0] : all.at(-1)) ?? null;
  return all.at((here + by) % all.length) ?? null;
}

/** The stretch that needs eyes under the playhead, the selected artwork's first. */
export function eyesHere(desk: Desk): EyesAt | null {
  const frame = desk.playhead.wanted.get();
  const selected = desk.trackOf(desk.selection.get().artwork);
  const here = allEyes(desk).filter((e) => contains(e.span, frame));
  return here.find((e) => e.track === selected) ?? here[0] ?? null;
}

/** Mark the stretch as seen, for the keyframes it was computed from; false where nothing was computed there. */
export function markSeen(desk: Desk, { track, span }: Pick<EyesAt, 'track' | 'span'>, name: string): boolean {
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
