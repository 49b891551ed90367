/** Ways through the video: ends, edges, keyframes, pictures that need eyes. */

import type { Desk } from '@/canvas/desk';
import { nextEyes } from '@/canvas/eyes';
import { segmentAt } from '@/domain/cutlist';
import type { Id, Segment } from '@/domain/model';

export const currentSegment = (desk: Desk): Segment | null => {
  const list = desk.editor.store.get('cut_list', desk.sheet.id);
  return list && segmentAt(list, desk.playhead.wanted.get());
};

/** First to the end of the segment, then to that of the video. */
export function toEnd(desk: Desk, by: 1 | -1): void {
  const { playhead } = desk;
  const at = playhead.wanted.get();
  const segment = currentSegment(desk);
  const near = by > 0 ? (segment?.end ?? playhead.frames) - 1 : (segment?.start ?? 0);
  playhead.go(at === near ? (by > 0 ? playhead.frames - 1 : 0) : near);
}

export function toEdge(desk: Desk, by: 1 | -1): void {
  const segments = desk.editor.store.get('cut_list', desk.sheet.id)?.segments ?? [];
  const at = desk.playhead.wanted.get();
  const next = by > 0 ? segments.find((s) => s.start > at) : segments.findLast((s) => s.start < at);
  if (!next) return;
  desk.playhead.go(next.start);
  desk.select({ edge: next.start > 0 ? next.id : null, segment: next.id });
}

export function toKeyframe(desk: Desk, by: 1 | -1): void {
  const track = desk.trackOf(desk.selection.get().artwork);
  const next = track && desk.book.keyframes.neighbour(track, desk.playhead.wanted.get(), by);
  if (next) desk.playhead.go(next.frame);
}

export function toEyes(desk: Desk, by: 1 | -1, none: string): void {
  const next = nextEyes(desk, by);
  if (!next) {
    desk.notice.set(none);
    return;
  }
  const artwork = desk.editor.store.get('track', next.track)?.artwork ?? null;
  desk.select({ artwork });
  desk.step.set('box');
  desk.playhead.go(next.frame);
}

/** Another artwork, as they come in the sheet. */
export function toArtwork(desk: Desk, by: 1 | -1): void {
  const ids = [...desk.editor.store.all('sheet_artwork').keys()];
  const at = ids.indexOf(desk.selection.get().artwork ?? '');
  const next = at < 0 ? ids.at(by > 0 ? 0 : -1) : ids[(at + by + ids.length) % ids.length];
  if (next) desk.select({ artwork: next, detail: null, grounding: null, relation: null });
}

/** The segment that is selected, in a loop; it follows the playhead where nothing else was chosen. */
export function loopSelection(desk: Desk): void {
  const { segment } = desk.selection.get();
  const list = desk.editor.store.get('cut_list', desk.sheet.id);
  const chosen = list?.segments.find((s) => s.id === segment) ?? currentSegment(desk);
  desk.playhead.toggle(chosen && { start: chosen.start, end: chosen.end });
}

/** To a segment, as if its place in the cut list had been clicked. */
export function toSegment(desk: Desk, id: Id, frame: number): void {
  desk.select({ segment: id, edge: null });
  desk.playhead.go(frame);
}
