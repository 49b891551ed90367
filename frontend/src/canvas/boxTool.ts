/** Drawing and dragging outlines over the picture, by pointer and by keyboard: the hand's side of the Box step. */

import { pointInside, quadOfBox } from '@/domain/geometry';
import type { Box, Id, Point, Quad } from '@/domain/model';
import type { Shape } from '@/editor/gestures/keyframes';
import {
  DRAW_START,
  boxBetween,
  dragBox,
  dragQuad,
  draw,
  gripAt,
  withinReach,
  type Corner,
  type DrawState,
  type Grip,
} from '@/editor/tools';
import type { Desk } from './desk';
import { outlineAt, trackUnder } from './outlines';
import type { PictureTool, ToolKeys, ToolPointer } from './pictureTool';

export interface BoxToolActions {
  /** A new outline was drawn; `snap` unless the person held Alt. */
  drawn(shape: Shape, snap: boolean): void;
  /** The selected track's outline was dragged: a quad, or a box that stays one. */
  dragged(track: Id, shape: Shape): void;
  /** Esc where nothing was begun: no more drawing. */
  left(): void;
  /** The words for a grip of the keyboard. */
  cornerName(corner: Corner, at: Point): string;
  crosshairName(set: number, at: Point): string;
}

interface Drag {
  readonly track: Id;
  readonly frame: number;
  readonly grip: Grip;
  readonly from: Point;
  readonly quad: Quad;
  /** Where only a box is known it stays one. */
  readonly box: Box | null;
  by: Point;
}

export class BoxTool implements PictureTool {
  private drawing: DrawState = DRAW_START;
  private drag: Drag | null = null;
  private hover: Point | null = null;
  private crosshair: Point | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly actions: BoxToolActions,
    /** 'draw' begins a new outline anywhere; 'select' takes hold of what is there. */
    readonly mode: 'draw' | 'select',
  ) {}

  get points(): readonly Point[] {
    return this.drawing.at === 'dragging' ? [] : this.drawing.points;
  }

  get focus(): Point | null {
    if (this.mode === 'draw') return this.drawing.at === 'dragging' ? this.drawing.to : this.hover;
    const { drag } = this;
    return drag?.grip.part === 'corner' ? draggedQuad(drag)[drag.grip.corner] : null;
  }

  pointer(event: ToolPointer): boolean {
    if (this.mode === 'select') return this.drags(event);
    this.draws({ ...event, point: withinReach(event.point, this.desk.sheet) });
    return true;
  }

  cursor(point: Point, reachPx: number): string {
    if (this.mode === 'draw') return 'crosshair';
    if (this.drag) return 'grabbing';
    const grip = this.gripUnder(point, reachPx);
    if (grip) return grip.grip.part === 'corner' ? 'grab' : 'move';
    return trackUnder(this.desk, point) ? 'pointer' : 'default';
  }

  cancel(): boolean {
    const begun = this.drag !== null || this.drawing !== DRAW_START || this.crosshair !== null;
    this.drag = null;
    this.drawing = DRAW_START;
    this.hover = null;
    this.crosshair = null;
    this.desk.draft.set(null);
    if (begun || this.mode === 'select') return begun;
    this.actions.left();
    return true;
  }

  forget(): void {
    this.drag = null;
    this.hover = null;
    this.drawing = this.drawing.at === 'dragging' ? DRAW_START : { at: 'rest', points: this.drawing.points };
    this.desk.draft.set(null);
  }

  leave(): void {
    if (this.drawing.at === 'rest') this.hover = this.crosshair;
  }

  readonly keys: ToolKeys = {
    grips: (middle) => (this.mode === 'draw' ? [this.crosshair ?? middle] : this.corners()),
    name: (grip, at) =>
      this.mode === 'draw'
        ? this.actions.crosshairName(this.points.length, at)
        : this.actions.cornerName(grip as Corner, at),
    nudge: (grip, by, middle) => {
      if (this.mode === 'draw') this.aim(by, middle);
      else this.nudgeCorner(grip as Corner, by);
    },
    settle: () => {
      if (this.mode === 'select') this.letGo(0);
    },
    leave: () => {
      if (this.mode === 'draw') this.cancel();
    },
    press: (_, alt, middle) => {
      if (this.mode === 'select') return false;
      const point = this.crosshair ?? middle;
      const step = { point, slackPx: 0, reachPx: 0, buttons: 1, alt };
      this.draws({ ...step, type: 'down' });
      this.draws({ ...step, type: 'up' });
      return true;
    },
  };

  private draws(event: ToolPointer): void {
    const { state, shape } = draw(this.drawing, event);
    this.drawing = state;
    this.hover = event.point;
    this.desk.draft.set(
      state.at === 'dragging' ? { track: null, quad: quadOfBox(boxBetween(state.from, state.to)) } : null,
    );
    if (shape) this.actions.drawn(shape, !event.alt);
  }

  private aim(by: Point, middle: Point): void {
    const [x, y] = this.crosshair ?? middle;
    this.crosshair = withinReach([x + by[0], y + by[1]], this.desk.sheet);
    this.hover = this.crosshair;
  }

  private drags({ type, point, reachPx, slackPx }: ToolPointer): boolean {
    if (type === 'down') return this.takeHold(point, reachPx);
    if (!this.drag) return false;
    this.drag.by = [point[0] - this.drag.from[0], point[1] - this.drag.from[1]];
    if (type === 'up') this.letGo(slackPx / 4);
    else this.showDrag(this.drag);
    return true;
  }

  private takeHold(point: Point, reachPx: number): boolean {
    this.drag = null;
    const held = this.gripUnder(point, reachPx);
    if (held && !this.desk.editor.readOnly) {
      this.drag = { ...held, from: point, by: [0, 0] };
      this.desk.corner.set(null);
      return true;
    }
    const under = trackUnder(this.desk, point);
    if (under) this.desk.select({ artwork: under.artwork });
    return under !== null;
  }

  private showDrag(drag: Drag): void {
    this.desk.draft.set({ track: drag.track, quad: this.reached(drag) });
  }

  /** What was moved is stored; a press that moved nothing chooses the corner for the arrow keys. */
  private letGo(leastPx: number): void {
    const { drag } = this;
    this.drag = null;
    this.desk.draft.set(null);
    if (drag?.frame !== this.desk.playhead.frame.get()) return;
    const still = Math.hypot(...drag.by) <= leastPx;
    if (still && drag.grip.part === 'corner') this.desk.corner.set(drag.grip.corner);
    if (still) return;
    this.actions.dragged(
      drag.track,
      drag.box ? { box: dragBox(drag.box, drag.grip, drag.by) } : { quad: this.reached(drag) },
    );
  }

  private corners(): readonly Point[] {
    if (this.drag) return draggedQuad(this.drag);
    return this.desk.editor.readOnly ? [] : (this.outline()?.quad ?? []);
  }

  private nudgeCorner(corner: Corner, by: Point): void {
    const outline = this.outline();
    if (!outline || this.desk.playhead.playing.get()) return;
    const from = outline.quad[corner];
    this.drag ??= { ...outline, grip: { part: 'corner', corner }, from, by: [0, 0] };
    this.drag.by = [this.drag.by[0] + by[0], this.drag.by[1] + by[1]];
    this.showDrag(this.drag);
  }

  /** A single corner stays within what can be stored; a whole outline says so when it is let go. */
  private reached(drag: Drag): Quad {
    const quad = draggedQuad(drag);
    if (drag.grip.part === 'whole') return quad;
    const { corner } = drag.grip;
    const [x, y] = quad[corner];
    const [rx, ry] = withinReach([x, y], this.desk.sheet);
    return dragQuad(quad, drag.grip, [rx - x, ry - y]);
  }

  private outline(): Omit<Drag, 'grip' | 'from' | 'by'> | null {
    const track = this.desk.trackOf(this.desk.selection.get().artwork);
    const frame = this.desk.playhead.frame.get();
    const outline = track ? outlineAt(this.desk, track, frame) : null;
    return track && outline ? { track, frame, ...outline } : null;
  }

  private gripUnder(point: Point, reachPx: number): Omit<Drag, 'from' | 'by'> | null {
    const outline = this.outline();
    if (!outline) return null;
    const grip = gripAt(outline.quad, point, reachPx, pointInside(point, outline.quad));
    return grip ? { ...outline, grip } : null;
  }
}

function draggedQuad({ quad, box, grip, by }: Drag): Quad {
  return box ? quadOfBox(dragBox(box, grip, by)) : dragQuad(quad, grip, by);
}
