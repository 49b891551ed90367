/** Drawing and dragging outlines over the picture: the pointer's side of the Box step. */

import { pointInside, quadOfBox } from '@/domain/geometry';
import type { Box, Id, Point, Quad } from '@/domain/model';
import {
  DRAW_START,
  boxBetween,
  dragBox,
  dragQuad,
  draw,
  gripAt,
  type DrawState,
  type Grip,
} from '@/editor/tools';
import type { Desk } from './desk';
import type { PictureTool, ToolPointer } from './pictureTool';

export interface BoxToolActions {
  /** A new outline was drawn. */
  drawn(quad: Quad): void;
  /** The selected track's outline was dragged: a quad, or a box that stays one. */
  dragged(track: Id, shape: { quad: Quad } | { box: Box }): void;
}

interface Drag {
  readonly track: Id;
  readonly grip: Grip;
  readonly from: Point;
  readonly quad: Quad;
  /** Where only a box is known it stays one. */
  readonly box: Box | null;
  by: Point;
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

/** The outline in a picture, and the box where there is no quad. */
export function outlineAt(desk: Desk, track: Id, frame: number): { quad: Quad; box: Box | null } | null {
  const place = desk.book.at(track, frame)?.place;
  if (place?.quad) return { quad: place.quad, box: null };
  return place?.box ? { quad: quadOfBox(place.box), box: place.box } : null;
}

export class BoxTool implements PictureTool {
  private drawing: DrawState = DRAW_START;
  private drag: Drag | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly actions: BoxToolActions,
    /** 'draw' begins a new outline anywhere; 'select' takes hold of what is there. */
    readonly mode: 'draw' | 'select',
  ) {}

  get points(): readonly Point[] {
    return this.drawing.at === 'dragging' ? [] : this.drawing.points;
  }

  pointer(event: ToolPointer): void {
    if (this.mode === 'draw') this.draws(event);
    else this.drags(event);
  }

  cursor(point: Point, reachPx: number): string {
    if (this.mode === 'draw') return 'crosshair';
    const grip = this.gripUnder(point, reachPx);
    if (grip) return grip.grip.part === 'corner' ? 'grab' : 'move';
    return trackUnder(this.desk, point) ? 'pointer' : 'default';
  }

  cancel(): boolean {
    const begun = this.drag !== null || this.drawing !== DRAW_START;
    this.drag = null;
    this.drawing = DRAW_START;
    this.desk.draft.set(null);
    return begun;
  }

  private draws(event: ToolPointer): void {
    const { state, quad } = draw(this.drawing, event);
    this.drawing = state;
    this.desk.draft.set(
      state.at === 'dragging' ? { track: null, quad: quadOfBox(boxBetween(state.from, state.to)) } : null,
    );
    if (quad) this.actions.drawn(quad);
  }

  private drags({ type, point, reachPx, slackPx }: ToolPointer): void {
    if (type === 'down') {
      this.takeHold(point, reachPx);
    } else if (this.drag) {
      this.drag.by = [point[0] - this.drag.from[0], point[1] - this.drag.from[1]];
      if (type === 'up') this.letGo(slackPx);
      else this.desk.draft.set({ track: this.drag.track, quad: draggedQuad(this.drag) });
    }
  }

  private takeHold(point: Point, reachPx: number): void {
    const held = this.gripUnder(point, reachPx);
    if (held && !this.desk.editor.readOnly) {
      this.drag = { ...held, from: point, by: [0, 0] };
      return;
    }
    const under = trackUnder(this.desk, point);
    if (under) this.desk.select({ artwork: under.artwork });
  }

  private letGo(slackPx: number): void {
    const { drag } = this;
    this.drag = null;
    this.desk.draft.set(null);
    if (!drag || Math.hypot(...drag.by) < slackPx / 4) return;
    const shape = drag.box ? { box: dragBox(drag.box, drag.grip, drag.by) } : { quad: draggedQuad(drag) };
    this.actions.dragged(drag.track, shape);
  }

  private gripUnder(point: Point, reachPx: number): Omit<Drag, 'from' | 'by'> | null {
    const track = this.desk.trackOf(this.desk.selection.get().artwork);
    const outline = track ? outlineAt(this.desk, track, this.desk.playhead.frame.get()) : null;
    if (!track || !outline) return null;
    const grip = gripAt(outline.quad, point, reachPx, pointInside(point, outline.quad));
    return grip ? { track, grip, ...outline } : null;
  }
}

function draggedQuad({ quad, box, grip, by }: Drag): Quad {
  return box ? quadOfBox(dragBox(box, grip, by)) : dragQuad(quad, grip, by);
}
