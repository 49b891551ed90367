/** What was found of the selected artwork elsewhere in the video: led to, taken as a keyframe, or left. */

import type { TFunction } from 'i18next';
import type { Desk, OutlineOffer } from '@/canvas/desk';
import type { Hit } from '@/canvas/ports';
import { segmentAt } from '@/domain/cutlist';
import type { Id } from '@/domain/model';
import { nameSegment } from '@/editor/gestures/artworks';
import { putKeyframe, shapeToStore } from '@/editor/gestures/keyframes';

type T = TFunction<'workspace'>;

/** To a hit: its picture with the outline that is proposed there. */
export function showHit(desk: Desk, hit: Hit): void {
  desk.step.set('box');
  desk.boxMode.set('select');
  desk.playhead.go(hit.frame);
}

/** From one open hit to the next; where there is none, look for the artwork in the rest of the video. */
export function findElsewhere(desk: Desk, t: T, track: Id): void {
  const next = desk.finding.next(track, desk.playhead.wanted.get());
  if (next) {
    showHit(desk, next);
    return;
  }
  desk.step.set('box');
  desk.finding.start(track).catch((why: unknown) => {
    desk.notice.set(why instanceof Error ? why.message : t('box.findFailed'));
  });
}

/** The outline that was found becomes a keyframe, and a segment that names no artwork yet names this one: one step. */
export function takeHit(desk: Desk, t: T, { track, frame, quad }: OutlineOffer): void {
  const artwork = desk.editor.store.get('track', track)?.artwork;
  const solid = desk.editor.store.get('sheet_artwork', artwork ?? '')?.shape === 'solid';
  const stored = shapeToStore({ quad }, desk.sheet, solid);
  if (!artwork || typeof stored === 'string') {
    desk.notice.set(t('box.drawInstead'));
    return;
  }
  desk.editor.transact(t('gesture.takeHit', { frame }), (tx) => {
    const list = tx.get('cut_list', desk.sheet.id);
    const segment = list && segmentAt(list, frame);
    if (segment?.kind === 'artwork' && segment.artwork === null)
      nameSegment(tx, desk.sheet.id, segment.id, artwork);
    putKeyframe(tx, null, { track, frame, visibility: 'visible', ...stored });
  });
  onward(desk, t, track, frame);
}

/** Not this one: on to the next. */
export function leaveHit(desk: Desk, t: T, { track, frame, hit }: OutlineOffer): void {
  if (hit) desk.finding.decline(hit);
  onward(desk, t, track, frame);
}

function onward(desk: Desk, t: T, track: Id, frame: number): void {
  const next = desk.finding.next(track, frame);
  if (next) showHit(desk, next);
  else desk.notice.set(t('box.hitsDecided'));
}
