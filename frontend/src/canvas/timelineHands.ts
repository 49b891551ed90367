/**
 * Mouse, pen and fingers on the timeline. A press seeks, a drag scrubs; edges move with the picture following them; two
 * fingers zoom; Esc gives up what the hand has begun.
 */

import { moveEdge } from '@/domain/cutlist';
import type { CutList, Id } from '@/domain/model';
import { keyframeUnder } from './timelineNames';
import {
  GUTTER,
  TRACK_H,
  across,
  clampScale,
  frameToX,
  hitTest,
  mapFrame,
  pinchScale,
  rowsHeight,
  xToFrame,
  zoomScale,
  type Hit,
  type Scale,
} from './timelineLayout';
import type { At, Board, Drag } from './timelineBoard';

const TOUCH_REACH = 16;
/** A press on a keyframe goes to it; only a move of this many pixels scrubs away from it. */
const SLACK = 4;
const LINE_PX = 16;

export class TimelineHands {
  private drag: Drag | null = null;
  private draft: CutList | null = null;
  private rolling = 0;
  private readonly fingers = new Map<number, number>();
  private readonly listened = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave'];

  constructor(private readonly board: Board) {
    const { canvas } = board;
    canvas.addEventListener('wheel', this.wheel, { passive: false });
    for (const type of this.listened) canvas.addEventListener(type, this.pointer as EventListener);
    canvas.addEventListener('dblclick', this.twice);
    window.addEventListener('keydown', this.key, true);
  }

  dispose(): void {
    const { canvas } = this.board;
    this.end();
    canvas.removeEventListener('wheel', this.wheel);
    for (const type of this.listened) canvas.removeEventListener(type, this.pointer as EventListener);
    canvas.removeEventListener('dblclick', this.twice);
    window.removeEventListener('keydown', this.key, true);
  }

  get busy(): boolean {
    return this.drag !== null;
  }

  private at(event: MouseEvent): At {
    const { left, top } = this.board.canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { scale, size, desk, scrollY } = this.board.scene();
    const [x] = this.at(event);
    const unit = event.deltaMode === 1 ? LINE_PX : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    const { frames } = desk.table;
    if (!event.ctrlKey && (x < GUTTER || event.altKey)) this.board.scrollTo(scrollY + dy);
    else if (Math.abs(dx) > Math.abs(dy) || event.shiftKey) {
      const first = scale.first + (dx || dy) / scale.px;
      this.board.look(clampScale({ ...scale, first }, frames, size));
    } else {
      const factor = Math.exp(-dy * (event.ctrlKey ? 0.01 : 0.002));
      this.board.look(zoomScale(scale, Math.max(x, GUTTER), factor, frames, size));
    }
  };

  private readonly pointer = (event: PointerEvent): void => {
    const at = this.at(event);
    if (event.type === 'pointerdown') this.down(event, at);
    else if (event.type === 'pointermove') this.moved(event, at);
    else if (event.type === 'pointerleave') this.board.over(null, null);
    else if (event.type === 'pointercancel') this.up(event, true);
    else this.up(event, false);
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.drag) return;
    event.preventDefault();
    event.stopPropagation();
    this.giveUp();
  };

  /** Twice on a segment: the whole of it in view. */
  private readonly twice = (event: MouseEvent): void => {
    const hit = hitTest(this.at(event), this.board.scene());
    if (hit.on === 'segment') this.board.desk.timeline.get()?.zoomToSelection();
  };

  private down(event: PointerEvent, at: At): void {
    if (event.button > 1) return;
    event.preventDefault();
    this.board.canvas.setPointerCapture(event.pointerId);
    const touch = event.pointerType === 'touch';
    if (touch) this.fingers.set(event.pointerId, at[0]);
    const { scale } = this.board.scene();
    if (this.fingers.size === 2) this.pinch(scale);
    if (this.drag) return;
    this.board.over(null, null);
    if (event.button === 1) this.drag = { kind: 'pan', x: at[0], scale };
    else
      this.begin(
        at,
        hitTest(at, this.board.scene(), event.pointerType === 'touch' ? TOUCH_REACH : undefined),
      );
  }

  private pinch(scale: Scale): void {
    if (this.drag?.kind === 'edge') this.giveUp();
    const [a = 0, b = 0] = [...this.fingers.values()];
    this.drag = { kind: 'pinch', frames: [xToFrame(scale, a), xToFrame(scale, b)] };
  }

  private begin(at: At, hit: Hit): void {
    const scene = this.board.scene();
    const { desk, scale, size, scrollY, tracks } = scene;
    const back = desk.playhead.wanted.get();
    if (hit.on === 'nothing') return;
    if (hit.on === 'map') {
      const { start, end } = mapFrame(scale, desk.table.frames, size);
      const inside = start <= at[0] && at[0] <= end;
      this.drag = { kind: 'map', grab: inside ? at[0] - start : (end - start) / 2 };
      this.mapTo(at[0]);
    } else if (hit.on === 'label') {
      const track = tracks[hit.index];
      if (track) this.selectRow(track.artwork);
      this.drag = { kind: 'rows', y: at[1], scrollY, per: -1 };
    } else if (hit.on === 'scroll') {
      const per = (tracks.length * TRACK_H) / Math.max(rowsHeight(size), 1);
      this.drag = { kind: 'rows', y: at[1], scrollY, per };
    } else if (hit.on === 'edge' && !desk.editor.readOnly) {
      this.takeEdge(at[0], hit.segment, back);
    } else {
      this.scrubFrom(at, hit, back);
    }
  }

  private takeEdge(x: number, segment: Id, back: number): void {
    const { desk, list, scale } = this.board.scene();
    const from = list.segments.find((s) => s.id === segment)?.start ?? 0;
    this.drag = { kind: 'edge', segment, from, grab: x - frameToX(scale, from), back, x };
    desk.playhead.go(from);
    desk.select({ edge: segment, segment });
    this.board.grip(segment);
  }

  private scrubFrom(at: At, hit: Hit, back: number): void {
    const scene = this.board.scene();
    const { desk, tracks } = scene;
    const track = hit.on === 'track' ? tracks[hit.index] : undefined;
    if (track) this.selectRow(track.artwork);
    const keyframe = hit.on === 'track' ? keyframeUnder(scene, hit.index, at) : null;
    this.drag = { kind: 'scrub', back, x: at[0], held: keyframe !== null };
    if (keyframe) desk.playhead.go(keyframe.frame);
    else this.scrubTo(at[0]);
    if (hit.on === 'segment') desk.select({ segment: hit.segment, edge: null });
  }

  private selectRow(artwork: Id): void {
    const { desk } = this.board;
    if (desk.selection.get().artwork !== artwork)
      desk.select({ artwork, detail: null, grounding: null, relation: null });
  }

  private moved(event: PointerEvent, at: At): void {
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, at[0]);
    const { drag } = this;
    const scene = this.board.scene();
    if (!drag) {
      this.board.over(at, hitTest(at, scene));
    } else if (drag.kind === 'pinch') {
      const [a = 0, b = 0] = [...this.fingers.values()];
      this.board.look(pinchScale(...drag.frames, a, b, scene.desk.table.frames, scene.size));
    } else if (drag.kind === 'map') {
      this.mapTo(at[0]);
    } else if (drag.kind === 'pan') {
      const first = drag.scale.first - (at[0] - drag.x) / drag.scale.px;
      this.board.look(clampScale({ ...drag.scale, first }, scene.desk.table.frames, scene.size));
    } else if (drag.kind === 'rows') {
      this.board.scrollTo(drag.scrollY + (at[1] - drag.y) * drag.per);
    } else {
      this.follow(drag, at[0]);
    }
  }

  private follow(drag: Drag & { kind: 'scrub' | 'edge' }, x: number): void {
    if (drag.kind === 'scrub' && drag.held && Math.abs(x - drag.x) < SLACK) return;
    if (drag.kind === 'scrub') drag.held = false;
    drag.x = x;
    this.reach(drag);
    this.rollSoon();
  }

  private reach(drag: Drag & { kind: 'scrub' | 'edge' }): void {
    if (drag.kind === 'edge') this.edgeTo(drag);
    else this.scrubTo(drag.x);
  }

  private scrubTo(x: number): void {
    const { desk, scale, size } = this.board.scene();
    const inside = Math.min(Math.max(x, GUTTER), size.width - 1);
    const frame = Math.min(Math.max(Math.floor(xToFrame(scale, inside)), 0), desk.table.frames - 1);
    if (frame !== desk.playhead.wanted.get() || desk.playhead.playing.get()) desk.playhead.go(frame);
  }

  /** The picture follows the edge, so that one sees where one cuts. */
  private edgeTo({ segment, grab, x }: Drag & { kind: 'edge' }): void {
    const { desk, scale, size } = this.board.scene();
    const stored = desk.editor.store.get('cut_list', desk.sheet.id);
    if (!stored) return;
    const inside = Math.min(Math.max(x - grab, GUTTER), size.width - 1);
    const next = moveEdge(stored, segment, Math.round(xToFrame(scale, inside)));
    const to = next.segments.find((s) => s.id === segment)?.start;
    if (to === undefined || to === this.draft?.segments.find((s) => s.id === segment)?.start) return;
    this.draft = next;
    desk.cutDraft.set(next === stored ? null : next);
    if (to !== desk.playhead.wanted.get()) desk.playhead.go(to);
  }

  /** Beyond the end of the view the timeline rolls on under the hand, faster the further out it is. */
  private rollSoon(): void {
    if (this.rolling) return;
    this.rolling = requestAnimationFrame(() => {
      this.rolling = 0;
      const { drag } = this;
      if (drag?.kind !== 'scrub' && drag?.kind !== 'edge') return;
      const { scale, size, desk } = this.board.scene();
      const out = drag.x > size.width ? drag.x - size.width : Math.min(drag.x - GUTTER, 0);
      if (out === 0) return;
      const first = scale.first + (out * 0.25) / scale.px;
      const next = clampScale({ ...scale, first }, desk.table.frames, size);
      if (next.first === scale.first) return;
      this.board.look(next);
      this.reach(drag);
      this.rollSoon();
    });
  }

  private mapTo(x: number): void {
    if (this.drag?.kind !== 'map') return;
    const { desk, scale, size } = this.board.scene();
    const first = ((x - this.drag.grab - GUTTER) / across(size)) * desk.table.frames;
    this.board.look(clampScale({ ...scale, first }, desk.table.frames, size));
  }

  private up(event: PointerEvent, cancelled: boolean): void {
    this.fingers.delete(event.pointerId);
    const { drag } = this;
    if (cancelled) {
      this.giveUp();
      return;
    }
    const to =
      drag?.kind === 'edge' ? this.draft?.segments.find((s) => s.id === drag.segment)?.start : undefined;
    this.end();
    if (drag?.kind !== 'edge') return;
    if (to !== undefined && to !== drag.from) this.board.edgeMoved(drag.segment, to);
    this.board.desk.select({ edge: drag.segment, segment: drag.segment });
  }

  /** Everything as it was before the hand came. */
  private giveUp(): void {
    const { drag } = this;
    this.end();
    if (drag?.kind === 'edge' || drag?.kind === 'scrub') this.board.desk.playhead.go(drag.back);
    if (drag?.kind === 'pan') this.board.look(drag.scale);
  }

  private end(): void {
    this.drag = null;
    this.draft = null;
    cancelAnimationFrame(this.rolling);
    this.rolling = 0;
    this.board.desk.cutDraft.set(null);
    this.board.grip(null);
  }
}
