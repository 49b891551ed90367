/** Details lit up: by the chosen phrase, and by the pointer over the picture. */

import { pointInside, signedArea } from '@/domain/geometry';
import { project, unitSquareTo } from '@/domain/homography';
import type { Id, Point } from '@/domain/model';
import type { Desk } from './desk';
import { outlineAt } from './outlines';

/** What is lit while the pointer is over nothing: the details of the chosen phrase. */
export function litByPhrase(desk: Desk): readonly Id[] {
  const chosen = desk.selection.get().grounding;
  if (!chosen) return [];
  for (const { groundings } of desk.editor.store.all('caption').values()) {
    const found = groundings.find((g) => g.id === chosen);
    if (found) return found.details;
  }
  return [];
}

/** The selected artwork's detail under a point of the shown picture; of several the smallest. */
export function detailUnder(desk: Desk, point: Point): Id | null {
  const { artwork } = desk.selection.get();
  const track = desk.trackOf(artwork);
  const outline = track ? outlineAt(desk, track, desk.playhead.frame.get()) : null;
  if (!outline) return null;
  const map = unitSquareTo(outline.quad);
  const under = [...desk.editor.store.all('detail')]
    .filter(([, detail]) => detail.artwork === artwork)
    .map(([id, { region_plane }]) => ({ id, region: region_plane.map((p) => project(map, p)) }))
    .filter(({ region }) => pointInside(point, region))
    .sort((a, b) => Math.abs(signedArea(a.region)) - Math.abs(signedArea(b.region)));
  return under[0]?.id ?? null;
}

/** Where words and regions are seen side by side, a region under the pointer is lit, and its phrases with it. */
export function lightUnder(desk: Desk, point: Point | null): void {
  if (!['ground', 'caption'].includes(desk.step.get())) return;
  const under = point && detailUnder(desk, point);
  const ids = under ? [under] : litByPhrase(desk);
  if (ids.join() !== desk.lit.get().join()) desk.lit.set(ids);
}
