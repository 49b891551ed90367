/** Where things lie on the timeline. Pictures run evenly along x; rows are stacked. Plain numbers, no canvas. */

import type { CutList, Id } from '@/domain/model';
import type { Span } from '@/domain/time';

export const GUTTER = 104;
export const RULER_H = 24;
export const FILM_H = 40;
export const BAND_H = 28;
export const TRACK_H = 24;
export const MAP_H = 10;
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

const across = (size: TimelineSize): number => Math.max(size.width - GUTTER, 1);

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

export function visibleSpan(scale: Scale, frames: number, size: TimelineSize): Span {
  return {
    start: Math.max(Math.floor(scale.first), 0),
    end: Math.min(Math.ceil(scale.first + across(size) / scale.px), frames),
  };
}

const STEPS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000];

/** Pictures between two marks of the ruler, so that their texts do not touch. */
export function rulerStep(scale: Scale, textPx: number): number {
  return STEPS.find((step) => step * scale.px >= textPx) ?? 250_000;
}

export const bandTop = RULER_H + FILM_H;
export const tracksTop = bandTop + BAND_H;

export function trackTop(index: number, scrollY: number): number {
  return tracksTop + index * TRACK_H - scrollY;
}

export type Hit =
  | { readonly on: 'edge'; readonly segment: Id }
  | { readonly on: 'segment'; readonly segment: Id }
  | { readonly on: 'track'; readonly index: number }
  | { readonly on: 'map' }
  | { readonly on: 'ruler' };

/** What lies under a point of the timeline; `index` of a track may be beyond the last one. */
export function hitTest(
  [x, y]: readonly [number, number],
  scale: Scale,
  size: TimelineSize,
  list: CutList,
  scrollY: number,
): Hit {
  if (y >= size.height - MAP_H) return { on: 'map' };
  if (y >= tracksTop) return { on: 'track', index: Math.floor((y - tracksTop + scrollY) / TRACK_H) };
  if (y < bandTop) return { on: 'ruler' };
  const near = list.segments
    .slice(1)
    .map((s) => ({ id: s.id, distance: Math.abs(frameToX(scale, s.start) - x) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= EDGE_REACH) return { on: 'edge', segment: near.id };
  const frame = Math.floor(xToFrame(scale, x));
  const segment = list.segments.find((s) => s.start <= frame && frame < s.end) ?? list.segments.at(-1);
  return segment ? { on: 'segment', segment: segment.id } : { on: 'ruler' };
}
