/** Outlines as the picture shows them: where they are, and which one lies under a point. */

import { pointInside, quadOfBox } from '@/domain/geometry';
import type { Box, Id, Point, Quad } from '@/domain/model';
import type { Desk } from './desk';

/** The outline in a picture, and the box where there is no quad. */
export function outlineAt(desk: Desk, track: Id, frame: number): { quad: Quad; box: Box | null } | null {
  const place = desk.book.at(track, frame)?.place;
  if (place?.quad) return { quad: place.quad, box: null };
  return place?.box ? { quad: quadOfBox(place.box), box: place.box } : null;
}

/** Tracks with a place in the shown picture under a point, the selected one first. */
export function trackUnder(desk: Desk, point: Point): { track: Id; artwork: Id } | null {
  const frame = desk.playhead.frame.get();
  const selected = desk.trackOf(desk.selection.get().artwork);
  const tracks = [...desk.editor.store.all('track')].sort(([a]) => (a === selected ? -1 : 0));
  for (const [track, { artwork }] of tracks) {
    const outline = outlineAt(desk, track, frame);
    if (outline && pointInside(point, outline.quad)) return { track, artwork };
  }
  return null;
}
