/** The timeline under the hand: seeking, scrubbing, dragging edges with the picture following, zooming. */

import { moveEdge, segmentAt } from '@/domain/cutlist';
import type { CutList, Id } from '@/domain/model';
import type { Desk } from './desk';
import { onThemeChange } from './palette';
import { Sprites } from './sprites';
import {
  GUTTER,
  MAP_H,
  TRACK_H,
  clampScale,
  hitTest,
  scaleShowing,
  tracksTop,
  visibleSpan,
  wholeScale,
  xToFrame,
  zoomScale,
  type Hit,
  type Scale,
  type TimelineSize,
} from './timelineLayout';
import { paintTimeline } from './timelinePaint';
import type { TimelineLabels, TimelineScene } from './timelineScene';

export interface TimelineActions {
  /** The edge on the left of a segment was dragged to a picture. */
  edgeMoved(segment: Id, to: number): void;
}

const EMPTY: CutList = { segments: [] };

export class TimelineSurface {
  private size: TimelineSize = { width: 1, height: 1 };
  private scale: Scale = { first: 0, px: 1 };
  private scrollY = 0;
  private due = false;
  private drag: Hit | null = null;
  private draft: CutList | null = null;
  private readonly sprites: Sprites | null;
  private readonly undo: (() => void)[] = [];

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly desk: Desk,
    private readonly labels: TimelineLabels,
    private readonly actions: TimelineActions,
  ) {
    this.sprites = desk.filmstrip && new Sprites(desk.filmstrip, this.paintSoon);
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(canvas);
    const { playhead, selection, book, editor, step } = desk;
    this.undo.push(
      () => observer.disconnect(),
      onThemeChange(this.paintSoon),
      editor.store.subscribe(this.paintSoon),
      playhead.wanted.subscribe(() => this.follow()),
      ...[selection, book.version, step].map((s) => s.subscribe(this.paintSoon)),
    );
    canvas.addEventListener('wheel', this.wheel, { passive: false });
    for (const type of ['pointerdown', 'pointermove', 'pointerup'] as const) {
      canvas.addEventListener(type, this.pointer);
    }
    this.resize();
  }

  dispose(): void {
    for (const undo of this.undo) undo();
    this.canvas.removeEventListener('wheel', this.wheel);
    for (const type of ['pointerdown', 'pointermove', 'pointerup'] as const) {
      this.canvas.removeEventListener(type, this.pointer);
    }
  }

  private get frames(): number {
    return this.desk.table.frames;
  }

  private get list(): CutList {
    return this.draft ?? this.desk.editor.store.get('cut_list', this.desk.sheet.id) ?? EMPTY;
  }

  private tracks(): TimelineScene['tracks'] {
    return [...this.desk.editor.store.all('track')].map(([id, track]) => ({ id, ...track }));
  }

  private resize(): void {
    const whole = this.scale.px <= wholeScale(this.frames, this.size).px * 1.001;
    this.size = {
      width: Math.max(this.canvas.clientWidth, 1),
      height: Math.max(this.canvas.clientHeight, 1),
    };
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.size.width * ratio);
    this.canvas.height = Math.round(this.size.height * ratio);
    this.scale = whole ? wholeScale(this.frames, this.size) : clampScale(this.scale, this.frames, this.size);
    this.paint();
  }

  private follow(): void {
    this.scale = scaleShowing(this.scale, this.desk.playhead.wanted.get(), this.frames, this.size);
    this.paintSoon();
  }

  private readonly paintSoon = (): void => {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => this.paint());
  };

  private paint(): void {
    this.due = false;
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintTimeline(context, {
      desk: this.desk,
      scale: this.scale,
      size: this.size,
      list: this.list,
      tracks: this.tracks(),
      scrollY: this.scrollY,
      frame: this.desk.playhead.wanted.get(),
      labels: this.labels,
      sprite: (frame) => this.sprites?.at(frame) ?? null,
    });
    const { start, end } = visibleSpan(this.scale, this.frames, this.size);
    // For tests and tools: where a picture lies on the canvas.
    this.canvas.dataset.first = this.scale.first.toFixed(3);
    this.canvas.dataset.px = this.scale.px.toFixed(4);
    this.canvas.dataset.gutter = String(GUTTER);
    this.canvas.dataset.shown = `${start} ${end}`;
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top } = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const sideways = event.deltaX + (event.shiftKey ? event.deltaY : 0);
    if (x < GUTTER && y > tracksTop) {
      const hidden = this.tracks().length * TRACK_H - (this.size.height - tracksTop - MAP_H);
      this.scrollY = Math.min(Math.max(this.scrollY + event.deltaY, 0), Math.max(hidden, 0));
    } else if (sideways !== 0) {
      const first = this.scale.first + sideways / this.scale.px;
      this.scale = clampScale({ ...this.scale, first }, this.frames, this.size);
    } else {
      this.scale = zoomScale(
        this.scale,
        Math.max(x, GUTTER),
        Math.exp(-event.deltaY * 0.002),
        this.frames,
        this.size,
      );
    }
    this.paintSoon();
  };

  private readonly pointer = (event: PointerEvent): void => {
    const { left, top } = this.canvas.getBoundingClientRect();
    const at = [event.clientX - left, event.clientY - top] as const;
    if (event.type === 'pointerdown' && event.button === 0) this.down(at, event.pointerId);
    else if (event.type === 'pointermove' && this.drag) this.move(at[0]);
    else if (event.type === 'pointermove') this.hover(at);
    else if (event.type === 'pointerup') this.up(at[0]);
  };

  private hover(at: readonly [number, number]): void {
    const hit = hitTest(at, this.scale, this.size, this.list, this.scrollY);
    const moves = hit.on === 'edge' && !this.desk.editor.readOnly;
    this.canvas.style.cursor = moves ? 'ew-resize' : hit.on === 'map' ? 'grab' : 'default';
  }

  private down(at: readonly [number, number], pointerId: number): void {
    this.canvas.setPointerCapture(pointerId);
    const hit = hitTest(at, this.scale, this.size, this.list, this.scrollY);
    if (at[0] < GUTTER && hit.on !== 'track') return;
    this.drag = hit;
    this.selects(hit);
    if (at[0] >= GUTTER) this.move(at[0]);
  }

  private selects(hit: Hit): void {
    if (hit.on === 'edge') this.desk.select({ edge: hit.segment, segment: hit.segment });
    if (hit.on === 'segment') {
      const segment = this.list.segments.find((s) => s.id === hit.segment);
      this.desk.select({
        segment: hit.segment,
        edge: null,
        ...(segment?.artwork && { artwork: segment.artwork }),
      });
    }
    if (hit.on === 'track') {
      const track = this.tracks()[hit.index];
      if (track) this.desk.select({ artwork: track.artwork });
    }
  }

  private move(x: number): void {
    const frame = Math.min(Math.max(Math.floor(xToFrame(this.scale, x)), 0), this.frames - 1);
    if (this.drag?.on === 'map') {
      const shown = (this.size.width - GUTTER) / this.scale.px;
      const first = ((x - GUTTER) / (this.size.width - GUTTER)) * this.frames - shown / 2;
      this.scale = clampScale({ ...this.scale, first }, this.frames, this.size);
      this.paintSoon();
    } else if (this.drag?.on === 'edge' && !this.desk.editor.readOnly) {
      this.dragEdge(this.drag.segment, Math.round(xToFrame(this.scale, x)));
    } else {
      this.desk.playhead.go(frame);
    }
  }

  /** The picture follows the edge, so that one sees where one cuts. */
  private dragEdge(segment: Id, to: number): void {
    const list = this.desk.editor.store.get('cut_list', this.desk.sheet.id) ?? EMPTY;
    this.draft = moveEdge(list, segment, to);
    const at = this.draft.segments.find((s) => s.id === segment)?.start;
    if (at !== undefined) this.desk.playhead.go(at);
    this.paintSoon();
  }

  private up(x: number): void {
    const { drag, draft } = this;
    this.drag = null;
    this.draft = null;
    if (drag?.on === 'edge' && draft) {
      const to = draft.segments.find((s) => s.id === drag.segment)?.start;
      if (to !== undefined) this.actions.edgeMoved(drag.segment, to);
    } else if (drag?.on === 'ruler' && x >= GUTTER) {
      const segment = segmentAt(this.list, this.desk.playhead.wanted.get());
      if (segment) this.desk.select({ segment: segment.id, edge: null });
    }
    this.paintSoon();
  }
}
