/** How the picture lies on the canvas: screen = picture × scale + offset, in CSS pixels. */

import type { Box, Point } from '@/domain/model';

export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LARGEST = 40;

/** Room around the picture, so that corners beyond its edge can be taken hold of. */
const MARGIN = 12;

/** The whole picture, as large as it goes, in the middle. */
export function fitted(picture: Size, canvas: Size): View {
  const [width, height] = [canvas.width - 2 * MARGIN, canvas.height - 2 * MARGIN];
  const scale = Math.max(Math.min(width / picture.width, height / picture.height), 0.01);
  return {
    scale,
    x: (canvas.width - picture.width * scale) / 2,
    y: (canvas.height - picture.height * scale) / 2,
  };
}

/** The smallest view: one picture size beyond each edge, where corners may lie. */
export function smallest(picture: Size, canvas: Size): number {
  return fitted(picture, canvas).scale / 3.1;
}

/** Two fingers: what lay under them stays under them. */
export function pinched(view: View, before: readonly Point[], now: readonly Point[], least: number): View {
  const [a = [0, 0], b = [0, 0]] = before;
  const [c = [0, 0], d = [0, 0]] = now;
  const factor = Math.hypot(d[0] - c[0], d[1] - c[1]) / Math.max(Math.hypot(b[0] - a[0], b[1] - a[1]), 1);
  const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const zoomed = zoomedAt(view, middle, factor, least);
  return panned(zoomed, (c[0] + d[0]) / 2 - middle[0], (c[1] + d[1]) / 2 - middle[1]);
}

/** A part of the picture with some room around it. */
export function zoomedTo([x, y, w, h]: Box, canvas: Size): View {
  const scale = Math.min(
    LARGEST,
    0.8 * Math.min(canvas.width / Math.max(w, 1), canvas.height / Math.max(h, 1)),
  );
  return { scale, x: canvas.width / 2 - (x + w / 2) * scale, y: canvas.height / 2 - (y + h / 2) * scale };
}

/** Zoomed around a point of the screen, which stays where it is. */
export function zoomedAt(view: View, [sx, sy]: Point, factor: number, smallest: number): View {
  const scale = Math.min(Math.max(view.scale * factor, smallest), LARGEST);
  const ratio = scale / view.scale;
  return { scale, x: sx - (sx - view.x) * ratio, y: sy - (sy - view.y) * ratio };
}

export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

export function toScreen(view: View, [x, y]: Point): Point {
  return [x * view.scale + view.x, y * view.scale + view.y];
}

export function toPicture(view: View, [sx, sy]: Point): Point {
  return [(sx - view.x) / view.scale, (sy - view.y) / view.scale];
}
