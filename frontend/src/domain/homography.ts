/** The projective map of the unit square onto a quad: draws a detail of the artwork's plane in every picture. */

import type { Point, Quad } from './model';

/** Row-major 3×3 with the last entry 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

/** Unit square (0,0) (1,0) (1,1) (0,1) → the quad's corners in order. (Heckbert 1989, section 2.2.3.) */
export function unitSquareTo(quad: Quad): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const sx = x0 - x1 + x2 - x3;
  const sy = y0 - y1 + y2 - y3;
  const dx1 = x1 - x2;
  const dx2 = x3 - x2;
  const dy1 = y1 - y2;
  const dy2 = y3 - y2;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h];
}

export function project(m: Homography, [u, v]: Point): Point {
  const w = m[6] * u + m[7] * v + 1;
  return [(m[0] * u + m[1] * v + m[2]) / w, (m[3] * u + m[4] * v + m[5]) / w];
}
