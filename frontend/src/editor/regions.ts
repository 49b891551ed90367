/** Drawing regions on the artwork's plane (0..1): a drag makes a box, clicks make a polygon. */

import { quadOfBox, roundPlane } from '@/domain/geometry';
import type { Box, Point } from '@/domain/model';
import { boxBetween } from './tools';

export type RegionState =
  | { readonly at: 'rest'; readonly points: readonly Point[] }
  | { readonly at: 'pressed'; readonly points: readonly Point[]; readonly from: Point }
  | { readonly at: 'dragging'; readonly from: Point; readonly to: Point };

export const REGION_START: RegionState = { at: 'rest', points: [] };

export interface RegionStep {
  readonly type: 'down' | 'move' | 'up';
  readonly point: Point;
  readonly slack: number;
}

export interface RegionResult {
  readonly state: RegionState;
  readonly region: readonly Point[] | null;
}

/** Smaller than this on both sides is a slip of the hand. */
const SMALLEST = 0.004;

export function drawRegion(state: RegionState, step: RegionStep): RegionResult {
  const { type, point } = step;
  if (state.at === 'dragging') {
    if (type !== 'up') return { state: { ...state, to: point }, region: null };
    return { state: REGION_START, region: tidied(quadOfBox(boxBetween(state.from, point))) };
  }
  if (type === 'down') return { state: { at: 'pressed', points: state.points, from: point }, region: null };
  return state.at === 'pressed' ? pressed(state, step) : { state, region: null };
}

function pressed(
  state: Extract<RegionState, { at: 'pressed' }>,
  { type, point, slack }: RegionStep,
): RegionResult {
  const { points, from } = state;
  if (type === 'move') {
    const drags = points.length === 0 && far(point, from, slack);
    return { state: drags ? { at: 'dragging', from, to: point } : state, region: null };
  }
  const first = points[0];
  if (first && points.length >= 3 && !far(point, first, slack * 2)) return closeRegion(state);
  return { state: { at: 'rest', points: [...points, point] }, region: null };
}

/** The polygon of the points set so far; nothing while there are fewer than three. */
export function closeRegion(state: RegionState): RegionResult {
  const points = state.at === 'dragging' ? [] : state.points;
  if (points.length < 3) return { state, region: null };
  return { state: REGION_START, region: tidied(points) };
}

const far = (a: Point, b: Point, slack: number): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) > slack;

/** Inside the plane and rounded as it is stored; null where it is too small to mean anything. */
export function tidied(points: readonly Point[]): readonly Point[] | null {
  const inside = (v: number): number => roundPlane(Math.min(Math.max(v, 0), 1));
  const clean = points.map(([x, y]): Point => [inside(x), inside(y)]);
  const spread = (axis: 0 | 1): number =>
    Math.max(...clean.map((p) => p[axis])) - Math.min(...clean.map((p) => p[axis]));
  return spread(0) < SMALLEST || spread(1) < SMALLEST ? null : clean;
}

/** A box's corner takes its neighbours along, so that it stays a box; another polygon's only itself. */
export function dragCorner(region: readonly Point[], corner: number, to: Point): readonly Point[] {
  if (!isBox(region)) return region.map((p, i) => (i === corner ? to : p));
  const opposite = region[(corner + 2) % 4] ?? to;
  return quadOfBox(boxBetween(opposite, to));
}

export function isBox(region: readonly Point[]): boolean {
  const [a, b, c, d] = region;
  if (region.length !== 4 || !a || !b || !c || !d) return false;
  return a[1] === b[1] && b[0] === c[0] && c[1] === d[1] && d[0] === a[0];
}

/** The region's bounding box on the plane. */
export function regionBox(region: readonly Point[]): Box {
  const [xs, ys] = [region.map((p) => p[0]), region.map((p) => p[1])];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}
