/** Where things lie on the timeline. Pictures run evenly along x; rows are stacked. Plain numbers, no canvas. */

import { indexAt } from '@/domain/cutlist';
import type { CutList, Id } from '@/domain/model';
import type { PictureTable, Span } from '@/domain/time';

export const GUTTER = 112;
export const RULER_H = 24;
export const FILM_H = 40;
export const BAND_H = 28;
export const TRACK_H = 24;
export const MAP_H = 14;
/** Room at the right end of the rows for what scrolls them. */
export const SCROLL_W = 12;
const EDGE_REACH = 5;
const LARGEST_PX = 60;

/** `first` is the picture (with fraction) at the left end, `px` how wide one picture is. */
export interface Scale {
  readonly first: number;
  readonly px: number;
}

export interface TimelineSize {
  readonly width: number;
  readonly height: number;
}

export const across = (size: TimelineSize): number => Math.max(size.width - GUTTER, 1);

export function frameToX(scale: Scale, frame: number): number {
  return GUTTER + (frame - scale.first) * scale.px;
}

export function xToFrame(scale: Scale, x: number): number {
  return scale.first + (x - GUTTER) / scale.px;
}

/** The whole video. */
export function wholeScale(frames: number, size: TimelineSize): Scale {
  return { first: 0, px: across(size) / frames };
}

/** Within the video, no further out than the whole of it. */
export function clampScale({ first, px }: Scale, frames: number, size: TimelineSize): Scale {
  const width = Math.min(Math.max(px, across(size) / frames), Math.max(LARGEST_PX, across(size) / frames));
  const shown = across(size) / width;
  return { first: Math.min(Math.max(first, 0), Math.max(frames - shown, 0)), px: width };
}

/** Zoomed around a point, whose picture stays under it. */
export function zoomScale(
  scale: Scale,
  x: number,
  factor: number,
  frames: number,
  size: TimelineSize,
): Scale {
  const frame = xToFrame(scale, x);
  const { px } = clampScale({ first: 0, px: scale.px * factor }, frames, size);
  return clampScale({ first: frame - (x - GUTTER) / px, px }, frames, size);
}

/** The pictures under two fingers stay under them. */
export function pinchScale(
  frameA: number,
  frameB: number,
  xA: number,
  xB: number,
  frames: number,
  size: TimelineSize,
): Scale {
  const px = Math.abs(xB - xA) / Math.max(Math.abs(frameB - frameA), 1e-6);
  const { px: width } = clampScale({ first: 0, px }, frames, size);
  const first = (frameA + frameB) / 2 - ((xA + xB) / 2 - GUTTER) / width;
  return clampScale({ first, px: width }, frames, size);
}

/** The span over most of the width. */
export function scaleOf({ start, end }: Span, frames: number, size: TimelineSize): Scale {
  const px = (across(size) * 0.8) / (end - start);
  const { px: width } = clampScale({ first: 0, px }, frames, size);
  return clampScale({ first: (start + end) / 2 - across(size) / width / 2, px: width }, frames, size);
}

/** Moved just as far as needed to show the picture with some room. */
export function scaleShowing(scale: Scale, frame: number, frames: number, size: TimelineSize): Scale {
  const shown = across(size) / scale.px;
  const room = shown * 0.1;
  if (frame < scale.first) return clampScale({ ...scale, first: frame - room }, frames, size);
  if (frame + 1 > scale.first + shown) {
    return clampScale({ ...scale, first: frame + 1 - shown + room }, frames, size);
  }
  return scale;
}

/** A page further while playing: what comes is in view, not what was. */
export function scaleTurned(scale: Scale, frame: number, frames: number, size: TimelineSize): Scale {
  const shown = across(size) / scale.px;
  if (scale.first <= frame && frame + 1 <= scale.first + shown) return scale;
  return clampScale({ ...scale, first: frame - shown * 0.1 }, frames, size);
}

export function visibleSpan(scale: Scale, frames: number, size: TimelineSize): Span {
  return {
    start: Math.max(Math.floor(scale.first), 0),
    end: Math.min(Math.ceil(scale.first + across(size) / scale.px), frames),
  };
}

const PICTURE_STEPS = [1, 2, 5, 10, 25, 50, 100];
const SECOND_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

export interface RulerMark {
  readonly frame: number;
  /** Seconds from the first picture: a round number, or the picture's own time where pictures are counted. */
  readonly timeS: number;
}

export interface Ruler {
  readonly marks: readonly RulerMark[];
  /** Whether marks lie on whole seconds (else on round picture numbers). */
  readonly seconds: boolean;
}

/** Marks whose texts do not touch: on round times, and on round picture numbers where a second is too wide for that. */
export function rulerMarks(
  scale: Scale,
  table: PictureTable,
  size: TimelineSize,
  textPx: { readonly seconds: number; readonly pictures: number },
): Ruler {
  const view = visibleSpan(scale, table.frames, size);
  const secondPx = secondWidth(scale, table, view);
  const step = PICTURE_STEPS.find((s) => s * scale.px >= textPx.pictures);
  if (step !== undefined && step * scale.px < secondPx) {
    const marks: RulerMark[] = [];
    for (let n = Math.floor(view.start / step) * step; n < view.end; n += step)
      marks.push({ frame: n, timeS: table.timeS(n) });
    return { marks, seconds: false };
  }
  const stepS = SECOND_STEPS.find((s) => s * secondPx >= textPx.seconds) ?? 14_400;
  const marks: RulerMark[] = [];
  const from = Math.floor(table.timeS(view.start) / stepS) * stepS;
  for (let timeS = from; timeS <= table.timeS(view.end - 1); timeS += stepS) {
    const frame = table.frameAt(timeS);
    const last = marks.at(-1);
    if (!last || (frame - last.frame) * scale.px >= textPx.seconds * 0.8) marks.push({ frame, timeS });
  }
  return { marks, seconds: true };
}

/** How wide a second is here, on average: pictures need not come evenly. */
function secondWidth(scale: Scale, table: PictureTable, { start, end }: Span): number {
  const seconds = table.timeS(end - 1) - table.timeS(start);
  return seconds > 0 ? ((end - 1 - start) * scale.px) / seconds : scale.px * 25;
}

export const bandTop = RULER_H + FILM_H;
export const tracksTop = bandTop + BAND_H;

export const mapTop = (size: TimelineSize): number => size.height - MAP_H;

/** How high the part with the rows is. */
export const rowsHeight = (size: TimelineSize): number => Math.max(mapTop(size) - 2 - tracksTop, 0);

export function trackTop(index: number, scrollY: number): number {
  return tracksTop + index * TRACK_H - scrollY;
}

/** Half-open range of the rows in view. */
export function rowsInView(rows: number, scrollY: number, size: TimelineSize): Span {
  return {
    start: Math.max(Math.floor(scrollY / TRACK_H), 0),
    end: Math.min(Math.ceil((scrollY + rowsHeight(size)) / TRACK_H), rows),
  };
}

export function clampScroll(scrollY: number, rows: number, size: TimelineSize): number {
  return Math.min(Math.max(scrollY, 0), Math.max(rows * TRACK_H - rowsHeight(size), 0));
}

/** Scrolled just as far as needed to show a row whole. */
export function scrollShowing(scrollY: number, index: number, rows: number, size: TimelineSize): number {
  const most = index * TRACK_H;
  const least = most + TRACK_H - rowsHeight(size);
  return clampScroll(Math.min(Math.max(scrollY, least), Math.max(most, least)), rows, size);
}

/** Where the thing lies that shows which rows are in view; null where all are. */
export function scrollThumb(rows: number, scrollY: number, size: TimelineSize): Span | null {
  const height = rowsHeight(size);
  const all = rows * TRACK_H;
  if (all <= height || height <= 0) return null;
  const long = Math.max((height * height) / all, 16);
  const start = tracksTop + ((height - long) * scrollY) / (all - height);
  return { start, end: start + long };
}

/** Where the minimap's frame lies. */
export function mapFrame(scale: Scale, frames: number, size: TimelineSize): Span {
  const px = across(size) / frames;
  const start = GUTTER + scale.first * px;
  const long = Math.max((across(size) / scale.px) * px, 8);
  return { start: Math.min(start, size.width - long), end: Math.min(start, size.width - long) + long };
}

export type Hit =
  | { readonly on: 'edge'; readonly segment: Id }
  | { readonly on: 'segment'; readonly segment: Id }
  | { readonly on: 'track'; readonly index: number }
  | { readonly on: 'label'; readonly index: number }
  | { readonly on: 'scroll' }
  | { readonly on: 'map' }
  | { readonly on: 'film' }
  | { readonly on: 'ruler' }
  | { readonly on: 'nothing' };

/** What a hit is tested against. */
export interface Laid {
  readonly scale: Scale;
  readonly size: TimelineSize;
  readonly list: CutList;
  readonly rows: number;
  readonly scrollY: number;
}

/** What lies under a point of the timeline; `index` of a track may be beyond the last one. */
export function hitTest([x, y]: readonly [number, number], laid: Laid, reach = EDGE_REACH): Hit {
  const inside = x >= GUTTER;
  if (y >= mapTop(laid.size)) return { on: inside ? 'map' : 'nothing' };
  if (y >= tracksTop) return rowHit(x, y, laid);
  if (!inside) return { on: 'nothing' };
  if (y < bandTop) return { on: y < RULER_H ? 'ruler' : 'film' };
  return bandHit(x, laid, reach);
}

function rowHit(x: number, y: number, { size, rows, scrollY }: Laid): Hit {
  const index = Math.floor((y - tracksTop + scrollY) / TRACK_H);
  if (x < GUTTER) return { on: 'label', index };
  if (x >= size.width - SCROLL_W && scrollThumb(rows, scrollY, size)) return { on: 'scroll' };
  return { on: 'track', index };
}

function bandHit(x: number, { scale, list }: Laid, reach: number): Hit {
  const { segments } = list;
  const frame = Math.min(Math.max(Math.floor(xToFrame(scale, x)), 0), (segments.at(-1)?.end ?? 1) - 1);
  const index = indexAt(list, frame);
  const here = segments[index];
  const next = segments[index + 1];
  if (!here) return { on: 'nothing' };
  const left = index > 0 ? x - frameToX(scale, here.start) : Infinity;
  const right = next ? frameToX(scale, next.start) - x : Infinity;
  if (Math.min(left, right) > reach) return { on: 'segment', segment: here.id };
  return { on: 'edge', segment: right < left && next ? next.id : here.id };
}
