/** Tools as small state machines over pointer events in picture coordinates; they know nothing of canvases. */

import { mapQuad, orderCorners, quadOfBox } from '@/domain/geometry';
import type { Box, Point, Quad } from '@/domain/model';
import type { PictureSize, Shape } from './gestures/keyframes';

/** Drawing a new outline: four clicks, or one drag for a box. */
export type DrawState =
  | { readonly at: 'rest'; readonly points: readonly Point[] }
  | { readonly at: 'pressed'; readonly points: readonly Point[]; readonly from: Point }
  | { readonly at: 'dragging'; readonly from: Point; readonly to: Point };

export const DRAW_START: DrawState = { at: 'rest', points: [] };

export interface DrawResult {
  readonly state: DrawState;
  /** The finished outline: a quad of four clicks, a box of a drag. */
  readonly shape: Shape | null;
}

export interface PointerStep {
  readonly type: 'down' | 'move' | 'up';
  readonly point: Point;
  /** A movement shorter than this is a click. */
  readonly slackPx: number;
}

export function draw(state: DrawState, step: PointerStep): DrawResult {
  const { type, point } = step;
  if (state.at === 'dragging') {
    if (type !== 'up') return { state: { ...state, to: point }, shape: null };
    return { state: DRAW_START, shape: { box: boxBetween(state.from, point) } };
  }
  if (type === 'down') return { state: { at: 'pressed', points: state.points, from: point }, shape: null };
  return state.at === 'pressed' ? pressed(state, step) : { state, shape: null };
}

function pressed(
  state: Extract<DrawState, { at: 'pressed' }>,
  { type, point, slackPx }: PointerStep,
): DrawResult {
  if (type === 'move') {
    const far = Math.hypot(point[0] - state.from[0], point[1] - state.from[1]) > slackPx;
    const drags = far && state.points.length === 0;
    return { state: drags ? { at: 'dragging', from: state.from, to: point } : state, shape: null };
  }
  const points = [...state.points, point];
  if (points.length < 4) return { state: { at: 'rest', points }, shape: null };
  return { state: DRAW_START, shape: { quad: orderCorners(points as unknown as Quad) } };
}

export function boxBetween([x0, y0]: Point, [x1, y1]: Point): Box {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)];
}

/** Corners may lie up to one picture size outside: a hand that goes further stays at the limit. */
export function withinReach([x, y]: Point, { width, height }: PictureSize): Point {
  return [Math.min(Math.max(x, -width), 2 * width), Math.min(Math.max(y, -height), 2 * height)];
}

export type Corner = 0 | 1 | 2 | 3;
/** What of an outline is taken hold of. */
export type Grip = { readonly part: 'corner'; readonly corner: Corner } | { readonly part: 'whole' };

const CORNERS = [0, 1, 2, 3] as const;

/** The corner within reach, else the whole where the point is inside, else null. */
export function gripAt(quad: Quad, point: Point, reachPx: number, inside: boolean): Grip | null {
  const near = CORNERS.map((corner) => ({
    corner,
    distance: Math.hypot(quad[corner][0] - point[0], quad[corner][1] - point[1]),
  })).sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= reachPx) return { part: 'corner', corner: near.corner };
  return inside ? { part: 'whole' } : null;
}

export function dragQuad(quad: Quad, grip: Grip, by: Point): Quad {
  const moved = (p: Point): Point => [p[0] + by[0], p[1] + by[1]];
  return mapQuad(quad, (p, corner) => (grip.part === 'whole' || grip.corner === corner ? moved(p) : p));
}

/** A box stays a box: the opposite corner holds still. */
export function dragBox([x, y, w, h]: Box, grip: Grip, [dx, dy]: Point): Box {
  if (grip.part === 'whole') return [x + dx, y + dy, w, h];
  const corners = quadOfBox([x, y, w, h]);
  const taken = corners[grip.corner];
  const opposite = corners[((grip.corner + 2) % 4) as 0 | 1 | 2 | 3];
  return boxBetween([taken[0] + dx, taken[1] + dy], opposite);
}
