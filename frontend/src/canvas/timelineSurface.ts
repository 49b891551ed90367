/** The timeline on its canvas: what is in view, and when which part of it is painted again. */

import type { CutList, Id, Track } from '@/domain/model';
import { segmentAt } from '@/domain/cutlist';
import type { Span } from '@/domain/time';
import { signal } from '@/editor/signal';
import type { Desk } from './desk';
import { onThemeChange } from './palette';
import { Sprites } from './sprites';
import type { Board } from './timelineBoard';
import { TimelineHands } from './timelineHands';
import {
  FILM_H,
  GUTTER,
  MAP_H,
  across,
  clampScale,
  clampScroll,
  frameToX,
  scaleOf,
  scaleShowing,
  scaleTurned,
  scrollShowing,
  visibleSpan,
  wholeScale,
  zoomScale,
  type Hit,
  type Scale,
  type TimelineSize,
} from './timelineLayout';
import { namedAt } from './timelineNames';
import { paintTimeline } from './timelinePaint';
import type { Named, Row, TimelineLabels, TimelineScene } from './timelineScene';

export interface TimelineActions {
  /** The edge on the left of a segment was dragged to a picture. */
  edgeMoved(segment: Id, to: number): void;
}

/** What moves over the canvas without painting it. */
export interface TimelineParts {
  readonly canvas: HTMLCanvasElement;
  readonly playhead: HTMLElement;
  readonly mark: HTMLElement;
  readonly hover: HTMLElement;
  readonly tip: HTMLElement;
}

const EMPTY: CutList = { segments: [] };
/** What is in view is said when it has rested this long. */
const REST_MS = 400;

export class TimelineSurface implements Board {
  /** The pictures in view, when they have rested: for those who listen. */
  readonly rested = signal<Span>({ start: 0, end: 1 });
  private size: TimelineSize = { width: 1, height: 1 };
  private scale: Scale = { first: 0, px: 1 };
  private scrollY = 0;
  private due = false;
  private paints = 0;
  private moving: Id | null = null;
  private rows: readonly Row[] = [];
  private rowsOf: ReadonlyMap<Id, Track> | null = null;
  private sprites: Sprites | null = null;
  /** The filmstrip is less urgent than the first picture. */
  private fetching = false;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly hands: TimelineHands;
  private readonly undo: (() => void)[] = [];
  readonly canvas: HTMLCanvasElement;

  constructor(
    private readonly parts: TimelineParts,
    readonly desk: Desk,
    private readonly labels: TimelineLabels,
    private readonly actions: TimelineActions,
  ) {
    this.canvas = parts.canvas;
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(this.canvas);
    const { playhead, selection, book, editor, step, cutDraft, propagation } = desk;
    this.undo.push(
      () => observer.disconnect(),
      onThemeChange(this.paintSoon),
      editor.store.subscribe(this.paintSoon),
      playhead.wanted.subscribe(() => this.follow()),
      selection.subscribe(() => this.showRow()),
      ...[book.version, step, cutDraft, propagation.jobs].map((s) => s.subscribe(this.paintSoon)),
    );
    this.hands = new TimelineHands(this);
    void playhead.begun.then(() => {
      this.fetching = true;
      this.paintSoon();
    });
    this.resize();
    desk.timeline.set(this);
  }

  dispose(): void {
    for (const undo of this.undo) undo();
    this.hands.dispose();
    this.sprites?.dispose();
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    if (this.desk.timeline.get() === this) this.desk.timeline.set(null);
  }

  scene(): TimelineScene {
    const { desk, scale, size, scrollY, labels, moving } = this;
    const tracks = this.tracks();
    const list = desk.cutDraft.get() ?? desk.editor.store.get('cut_list', desk.sheet.id) ?? EMPTY;
    const sprite = (frame: number) => this.sprites?.at(frame) ?? null;
    return { desk, scale, size, scrollY, labels, moving, tracks, list, rows: tracks.length, sprite };
  }

  look(scale: Scale): void {
    if (scale.first === this.scale.first && scale.px === this.scale.px) return;
    this.scale = scale;
    this.placePlayhead();
    this.paintSoon();
  }

  scrollTo(y: number): void {
    const next = clampScroll(y, this.tracks().length, this.size);
    if (next === this.scrollY) return;
    this.scrollY = next;
    this.paintSoon();
  }

  grip(segment: Id | null): void {
    if (segment === this.moving) return;
    this.moving = segment;
    this.paintSoon();
    this.showMoving();
  }

  edgeMoved(segment: Id, to: number): void {
    this.actions.edgeMoved(segment, to);
  }

  over(at: readonly [number, number] | null, hit: Hit | null): void {
    const named = at && hit ? namedAt(this.scene(), hit, at) : null;
    const x = at?.[0] ?? 0;
    this.canvas.style.cursor = this.cursor(hit);
    this.parts.hover.hidden = x < GUTTER || hit?.on === 'map' || hit?.on === 'scroll';
    this.parts.hover.style.transform = `translateX(${x - GUTTER}px)`;
    this.tell(named, x);
  }

  private cursor(hit: Hit | null): string {
    if (hit?.on === 'edge' && !this.desk.editor.readOnly) return 'ew-resize';
    return hit?.on === 'map' ? 'grab' : 'default';
  }

  zoomBy(factor: number): void {
    const { frames } = this.desk.table;
    const inView = scaleShowing(this.scale, this.desk.playhead.wanted.get(), frames, this.size);
    const x = frameToX(inView, this.desk.playhead.wanted.get() + 0.5);
    this.look(zoomScale(inView, x, factor, frames, this.size));
  }

  /** The selected segment, else the one under the playhead. */
  zoomToSelection(): void {
    const { list, desk } = this.scene();
    const chosen = list.segments.find((s) => s.id === desk.selection.get().segment);
    const segment = chosen ?? segmentAt(list, desk.playhead.wanted.get());
    if (segment) this.look(scaleOf(segment, desk.table.frames, this.size));
  }

  fit(): void {
    this.look(wholeScale(this.desk.table.frames, this.size));
  }

  private tracks(): readonly Row[] {
    const now = this.desk.editor.store.all('track');
    if (now !== this.rowsOf) {
      this.rowsOf = now;
      this.rows = [...now].map(([id, track]) => ({ id, ...track }));
    }
    return this.rows;
  }

  private resize(): void {
    const { frames } = this.desk.table;
    const whole = this.scale.px <= wholeScale(frames, this.size).px * 1.001 || this.paints === 0;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.size = { width: Math.max(width, 1), height: Math.max(height, 1) };
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.size.width * ratio);
    this.canvas.height = Math.round(this.size.height * ratio);
    this.scale = whole ? wholeScale(frames, this.size) : clampScale(this.scale, frames, this.size);
    this.scrollY = clampScroll(this.scrollY, this.tracks().length, this.size);
    const { filmstrip } = this.desk;
    this.sprites ??= filmstrip && new Sprites(filmstrip, Math.round(FILM_H * ratio), this.paintSoon);
    this.placePlayhead();
    this.paint();
  }

  private follow(): void {
    const { playhead, table } = this.desk;
    const frame = playhead.wanted.get();
    if (this.hands.busy) this.placePlayhead();
    else {
      const shown = playhead.playing.get() ? scaleTurned : scaleShowing;
      this.look(shown(this.scale, frame, table.frames, this.size));
      this.placePlayhead();
    }
    this.showMoving();
  }

  /** The selected track's row is in view. */
  private showRow(): void {
    const track = this.desk.trackOf(this.desk.selection.get().artwork);
    const rows = this.tracks();
    const index = rows.findIndex((row) => row.id === track);
    if (index >= 0 && !this.hands.busy)
      this.scrollTo(scrollShowing(this.scrollY, index, rows.length, this.size));
    this.paintSoon();
  }

  /** The playhead is an element of its own: it moves without a stroke on the canvas. */
  private placePlayhead(): void {
    const { playhead, mark } = this.parts;
    const frame = this.desk.playhead.wanted.get();
    const x = frameToX(this.scale, frame);
    const inView = x + this.scale.px > GUTTER && x < this.size.width;
    playhead.hidden = !inView;
    playhead.style.transform = `translateX(${(x - GUTTER).toFixed(2)}px)`;
    playhead.style.setProperty('--picture', `${Math.max(this.scale.px, 1).toFixed(2)}px`);
    playhead.dataset.frame = String(frame);
    const part = (frame + 0.5) / this.desk.table.frames;
    mark.style.transform = `translateX(${(across(this.size) * part).toFixed(1)}px)`;
  }

  private showMoving(): void {
    const list = this.desk.cutDraft.get();
    const stored = this.desk.editor.store.get('cut_list', this.desk.sheet.id) ?? EMPTY;
    const at = (where: CutList): number | undefined =>
      where.segments.find((s) => s.id === this.moving)?.start;
    const from = at(stored);
    const to = at(list ?? stored);
    if (this.moving === null || from === undefined || to === undefined) {
      if (this.hands.busy) this.tell(null, 0);
      return;
    }
    this.tell({ kind: 'moving', from, to }, frameToX(this.scale, to));
  }

  private tell(named: Named | null, x: number): void {
    const { tip } = this.parts;
    const words = named ? this.labels.name(named) : '';
    if (tip.textContent !== words) tip.textContent = words;
    tip.hidden = words === '';
    if (!words) return;
    const left = Math.min(Math.max(x, 8), this.size.width - 8);
    tip.style.transform = `translateX(${left}px) translateX(-${(100 * left) / this.size.width}%)`;
  }

  private readonly paintSoon = (): void => {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      if (this.due) this.paint();
    });
  };

  private paint(): void {
    this.due = false;
    const context = this.canvas.getContext('2d', { alpha: false });
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.sprites?.begin();
    paintTimeline(context, this.scene());
    if (this.fetching) this.sprites?.fetch();
    this.paints += 1;
    this.publish();
  }

  /** For tests and tools: where a picture lies on the canvas, and how often it was painted. */
  private publish(): void {
    const span = visibleSpan(this.scale, this.desk.table.frames, this.size);
    Object.assign(this.canvas.dataset, {
      first: this.scale.first.toFixed(3),
      px: this.scale.px.toFixed(6),
      gutter: String(GUTTER),
      map: String(MAP_H),
      scroll: String(Math.round(this.scrollY)),
      shown: `${span.start} ${span.end}`,
      paints: String(this.paints),
    });
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.rested.set(span), REST_MS);
  }
}
