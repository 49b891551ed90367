/** What the Box step does: keyframes for the selected artwork on the picture that is shown. */

import type { TFunction } from 'i18next';
import type { BoxToolActions } from '@/canvas/boxTool';
import type { Desk } from '@/canvas/desk';
import { outlineAt } from '@/canvas/outlines';
import { eyesHere, markSeen, nextEyes } from '@/canvas/eyes';
import { segmentAt } from '@/domain/cutlist';
import type { Id, Segment } from '@/domain/model';
import { nextLabel, outKeyframe } from '@/domain/values';
import { createArtwork, nameSegment } from '@/editor/gestures/artworks';
import { putKeyframe, shapeToStore, type Shape } from '@/editor/gestures/keyframes';
import type { Transaction } from '@/editor/transaction';
import { snapDrawn } from './snap';

type T = TFunction<'workspace'>;

const frameOf = (desk: Desk): number => desk.playhead.frame.get();
export const selectedTrack = (desk: Desk): Id | null => desk.trackOf(desk.selection.get().artwork);

/** Places can only be set on a picture that stands still. */
function standsStill(desk: Desk): boolean {
  return !desk.playhead.playing.get() && frameOf(desk) === desk.playhead.wanted.get();
}

/** The keyframe of the shown picture; what was said of visibility stays. */
function setShape(desk: Desk, tx: Transaction, track: Id, shape: Shape): string | null {
  const frame = frameOf(desk);
  const artwork = tx.get('track', track)?.artwork ?? '';
  const boxesOnly = tx.get('sheet_artwork', artwork)?.shape === 'solid';
  const stored = shapeToStore(shape, desk.sheet, boxesOnly);
  if (typeof stored === 'string') return stored;
  const existing = desk.book.keyframes.at(track, frame);
  const occluded = existing?.visibility === 'occluded';
  putKeyframe(tx, existing?.id ?? null, {
    track,
    frame,
    visibility: occluded ? 'occluded' : 'visible',
    ...stored,
  });
  return null;
}

/** The artwork to draw for: the segment's; the selected one where it has no outline yet; else a new one. */
function trackToDraw(desk: Desk, tx: Transaction, t: T): { artwork: Id; track: Id } {
  const { store } = desk.editor;
  const list = store.get('cut_list', desk.sheet.id);
  const segment = list && segmentAt(list, frameOf(desk));
  const unnamed = segment?.kind === 'artwork' && segment.artwork === null;
  const target = knownTarget(desk, segment ?? null, unnamed) ?? createArtwork(tx, store, freshLabel(desk, t));
  if (unnamed) nameSegment(tx, desk.sheet.id, segment.id, target.artwork);
  return target;
}

function knownTarget(
  desk: Desk,
  segment: Segment | null,
  unnamed: boolean,
): { artwork: Id; track: Id } | null {
  const artwork = segment?.artwork ?? desk.selection.get().artwork;
  const track = desk.trackOf(artwork);
  if (!artwork || !track) return null;
  const taken = unnamed && desk.book.keyframes.of(track).length > 0;
  return taken ? null : { artwork, track };
}

function freshLabel(desk: Desk, t: T): string {
  const labels = [...desk.editor.store.all('sheet_artwork').values()].map((a) => a.label);
  return nextLabel(labels, t('chooser.word'));
}

const CORNER_NAMES = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'] as const;
const round = (v: number): number => Math.round(v * 100) / 100;

export interface Drawing {
  /** The tool goes back to selecting. */
  readonly done: () => void;
  /** Esc with nothing begun. */
  readonly left: () => void;
  /** No proposal for what was drawn with Alt. */
  readonly unasked: () => void;
}

export function boxActions(desk: Desk, t: T, drawing: Drawing): BoxToolActions {
  const said = (fault: string | null): void => {
    if (fault) desk.notice.set(t(`box.fault.${fault as 'outside'}`));
  };
  return {
    drawn(shape: Shape, snap: boolean) {
      if (!standsStill(desk)) return;
      const stored = shapeToStore(shape, desk.sheet, false);
      if (typeof stored === 'string') {
        said(stored);
        return;
      }
      let drawn = null as { artwork: Id; track: Id } | null;
      desk.editor.transact(t('gesture.draw', { frame: frameOf(desk) }), (tx) => {
        drawn = trackToDraw(desk, tx, t);
        setShape(desk, tx, drawn.track, shape);
      });
      drawing.done();
      if (drawn) finishDrawing(desk, t, drawn, { shape, snap }, drawing);
    },
    dragged(track: Id, shape: Shape) {
      if (!standsStill(desk) || !desk.editor.store.get('track', track)) return;
      let fault: string | null = null;
      desk.editor.transact(t('gesture.drag', { frame: frameOf(desk) }), (tx) => {
        fault = setShape(desk, tx, track, shape);
      });
      said(fault);
    },
    left: drawing.left,
    cornerName: (corner, [x, y]) =>
      t('box.corner', { corner: t(`corner.${CORNER_NAMES[corner]}`), x: round(x), y: round(y) }),
    crosshairName: (set, [x, y]) => t('box.crosshairAt', { number: set + 1, x: round(x), y: round(y) }),
  };
}

/** The new outline is selected; a quad slides to the frame, for a box it is proposed. */
function finishDrawing(
  desk: Desk,
  t: T,
  { artwork, track }: { artwork: Id; track: Id },
  { shape, snap }: { shape: Shape; snap: boolean },
  drawing: Drawing,
): void {
  desk.select({ artwork });
  if (!snap) drawing.unasked();
  const solid = desk.editor.store.get('sheet_artwork', artwork)?.shape === 'solid';
  if (snap && desk.snapping.get() && !solid && 'quad' in shape) void snapDrawn(desk, t, track, shape.quad);
}

/** Take over the shown place as a keyframe. */
export function keyframeHere(desk: Desk, t: T): void {
  const track = selectedTrack(desk);
  const outline = track && outlineAt(desk, track, frameOf(desk));
  if (!track || !outline || !standsStill(desk)) {
    desk.notice.set(t('box.nothingHere'));
    return;
  }
  const shape = outline.box ? { box: outline.box } : { quad: outline.quad };
  desk.editor.transact(
    t('gesture.keyframe', { frame: frameOf(desk) }),
    (tx) => void setShape(desk, tx, track, shape),
  );
}

/** Covered in this picture, its outline as far as it is known; a second time it is visible again. */
export function occludedHere(desk: Desk, t: T): void {
  const track = selectedTrack(desk);
  const outline = track && outlineAt(desk, track, frameOf(desk));
  if (!track || !outline || !standsStill(desk)) {
    desk.notice.set(t('box.drawFirst'));
    return;
  }
  const existing = desk.book.keyframes.at(track, frameOf(desk));
  const visibility = existing?.visibility === 'occluded' ? 'visible' : 'occluded';
  desk.editor.transact(t(`gesture.${visibility}`, { frame: frameOf(desk) }), (tx) => {
    const shape = outline.box ? { quad: null, box: outline.box } : { quad: outline.quad, box: null };
    putKeyframe(tx, existing?.id ?? null, { track, frame: frameOf(desk), visibility, ...shape });
  });
}

export function outHere(desk: Desk, t: T): void {
  const track = selectedTrack(desk);
  if (!track || !standsStill(desk)) return;
  const frame = frameOf(desk);
  const existing = desk.book.keyframes.at(track, frame);
  desk.editor.transact(t('gesture.out', { frame }), (tx) =>
    putKeyframe(tx, existing?.id ?? null, outKeyframe(track, frame)),
  );
}

export function deleteKeyframeHere(desk: Desk, t: T): void {
  const track = selectedTrack(desk);
  const existing = track && desk.book.keyframes.at(track, frameOf(desk));
  if (!existing) {
    desk.notice.set(t('box.noKeyframe'));
    return;
  }
  desk.editor.transact(t('gesture.deleteKeyframe', { frame: existing.frame }), (tx) =>
    tx.delete('keyframe', existing.id),
  );
}

/** What is shown here is right: seen, and on to the next. */
export function seenHere(desk: Desk, t: T): void {
  const here = eyesHere(desk);
  if (!here) {
    desk.notice.set(t('eyes.notHere'));
    return;
  }
  if (!markSeen(desk, here, t('gesture.seen', { start: here.span.start, end: here.span.end - 1 }))) {
    desk.notice.set(t('eyes.nothingComputed'));
    return;
  }
  const next = nextEyes(desk, 1);
  if (!next) return;
  desk.select({ artwork: desk.editor.store.get('track', next.track)?.artwork ?? null });
  desk.playhead.go(next.frame);
}

export function propagateNow(desk: Desk, t: T, engine: 'planar' | 'linear' = 'planar'): void {
  const track = selectedTrack(desk);
  if (!track) return;
  desk.propagation.now(track, engine).catch((why: unknown) => {
    desk.notice.set(why instanceof Error ? why.message : t('box.failed'));
  });
}
