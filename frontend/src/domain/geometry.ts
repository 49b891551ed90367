/**
 * Quads and boxes in display pixels, and the one place where they are rounded and derived: the same functions as the
 * server's `domain/geometry.py`, proven on the same cases.
 */

import type { Box, Point, Quad } from './model';

/** To the nearest integer, halves to even, as the server rounds. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return (up ? floor + 1 : floor) + 0;
}

/** To 0.01 px, as everything is stored and exported. */
export function roundPx(value: number): number {
  return roundHalfEven(value * 100) / 100;
}

/** To 0.0001 of the plane. */
export function roundPlane(value: number): number {
  return roundHalfEven(value * 10_000) / 10_000;
}

/** To 0.001. */
export function roundConfidence(value: number): number {
  return roundHalfEven(value * 1000) / 1000;
}

/** The quad's corners changed one by one. */
export function mapQuad(quad: Quad, change: (p: Point, corner: number) => Point): Quad {
  return [change(quad[0], 0), change(quad[1], 1), change(quad[2], 2), change(quad[3], 3)];
}

export function roundQuadPx(quad: Quad): Quad {
  return mapQuad(quad, ([x, y]) => [roundPx(x), roundPx(y)]);
}

/** The box's corners in quad order. */
export function quadOfBox([x, y, w, h]: Box): Quad {
  return [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ];
}

/** Shoelace area; positive where the corners run clockwise on the screen (y down). */
export function signedArea(polygon: readonly Point[]): number {
  let sum = 0;
  polygon.forEach(([x0, y0], i) => {
    const [x1, y1] = polygon[(i + 1) % polygon.length] ?? [x0, y0];
    sum += x0 * y1 - x1 * y0;
  });
  return sum / 2;
}

/** True for a strictly convex quad that is not mirrored (corners clockwise on the screen). */
export function isConvex(quad: Quad): boolean {
  return quad.every(([ax, ay], i) => {
    const [bx, by] = quad[((i + 1) % 4) as 0 | 1 | 2 | 3];
    const [cx, cy] = quad[((i + 2) % 4) as 0 | 1 | 2 | 3];
    return (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 0;
  });
}

export type QuadFault = 'not_finite' | 'too_far_out' | 'not_convex' | 'too_small' | 'outside';
export type BoxFault = 'not_finite' | 'no_area' | 'outside';

function within(value: number, size: number): boolean {
  return -size <= value && value <= 2 * size;
}

/** Why this can't be an artwork's outline in a picture of that size, or null where it can. */
export function quadFault(quad: Quad, width: number, height: number): QuadFault | null {
  for (const [x, y] of quad) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return 'not_finite';
    if (!within(x, width) || !within(y, height)) return 'too_far_out';
  }
  if (!isConvex(quad)) return 'not_convex';
  if (signedArea(quad) < 1) return 'too_small';
  return boxOfQuad(quad, width, height) === null ? 'outside' : null;
}

/** Why this can't be a box in a picture of that size, or null. */
export function boxFault(box: Box, width: number, height: number): BoxFault | null {
  const [x, y, w, h] = box;
  if (!box.every(Number.isFinite)) return 'not_finite';
  if (w <= 0 || h <= 0) return 'no_area';
  return x < 0 || y < 0 || roundPx(x + w) > width || roundPx(y + h) > height ? 'outside' : null;
}

/** One step of Sutherland-Hodgman: keep where sign * (p[axis] - limit) >= 0. */
function clipHalfPlane(polygon: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const kept: Point[] = [];
  polygon.forEach((current, i) => {
    const previous = polygon.at(i - 1) ?? current;
    const d0 = sign * (previous[axis] - limit);
    const d1 = sign * (current[axis] - limit);
    if (d0 < 0 !== d1 < 0) {
      const t = d0 / (d0 - d1);
      kept.push([previous[0] + t * (current[0] - previous[0]), previous[1] + t * (current[1] - previous[1])]);
    }
    if (d1 >= 0) kept.push(current);
  });
  return kept;
}

/** The part of a convex polygon inside the picture; empty where there is none. (Sutherland & Hodgman, CACM 1974.) */
export function clipToPicture(polygon: readonly Point[], width: number, height: number): Point[] {
  let clipped: Point[] = [...polygon];
  clipped = clipHalfPlane(clipped, 0, 0, 1);
  clipped = clipHalfPlane(clipped, 0, width, -1);
  clipped = clipHalfPlane(clipped, 1, 0, 1);
  return clipHalfPlane(clipped, 1, height, -1);
}

/** *The* box of a quad: the bounding box of its part inside the picture, rounded; null where nothing is inside. */
export function boxOfQuad(quad: Quad, width: number, height: number): Box | null {
  const inside = clipToPicture(roundQuadPx(quad), width, height);
  if (inside.length === 0) return null;
  const xs = inside.map((p) => p[0]);
  const ys = inside.map((p) => p[1]);
  const x = roundPx(Math.min(...xs));
  const y = roundPx(Math.min(...ys));
  const w = roundPx(Math.max(...xs) - x);
  const h = roundPx(Math.max(...ys) - y);
  return w > 0 && h > 0 ? [x, y, w, h] : null;
}

/** The box's part inside the picture, rounded; null where nothing of it is inside. */
export function clipBox(box: Box, width: number, height: number): Box | null {
  return boxOfQuad(quadOfBox(box), width, height);
}

/** Intersection over union of two boxes, 0..1. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const overlap = width * height;
  return overlap / (a[2] * a[3] + b[2] * b[3] - overlap);
}

/** True where the point lies inside the polygon (even-odd rule). */
export function pointInside([px, py]: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  polygon.forEach(([x1, y1], i) => {
    const [x0, y0] = polygon.at(i - 1) ?? [x1, y1];
    if (y1 > py !== y0 > py && px < ((x0 - x1) * (py - y1)) / (y0 - y1) + x1) inside = !inside;
  });
  return inside;
}

/** Four free points in quad order: clockwise on the screen, beginning with the one nearest to the top left. */
export function orderCorners(points: readonly [Point, Point, Point, Point]): Quad {
  const cx = points.reduce((sum, p) => sum + p[0], 0) / 4;
  const cy = points.reduce((sum, p) => sum + p[1], 0) / 4;
  const around = [...points].sort(
    (a, b) => Math.atan2(a[1] - cy, a[0] - cx) - Math.atan2(b[1] - cy, b[0] - cx),
  );
  const sums = around.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  const at = (i: number): Point => around[(first + i) % 4] ?? points[0];
  return [at(0), at(1), at(2), at(3)];
}
