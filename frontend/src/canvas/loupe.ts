/** What lies under the point that the hand is placing, larger, beside the hand and never under it. */

import type { Point, Quad } from '@/domain/model';
import type { Size } from './view';

export const LOUPE_PX = 176;
/** Screen pixels for one of the source's. */
export const MAGNIFIED = 5;
const AWAY = 36;
/** A finger covers more than a mouse pointer. */
const AWAY_COARSE = 84;

export interface LoupeScene {
  readonly image: CanvasImageSource;
  /** The picture's size in its own pixels. */
  readonly picture: Size;
  readonly focus: Point;
  /** Outline to draw with it, in picture pixels. */
  readonly lines: readonly (readonly Point[])[];
  readonly colour: string;
}

/** The loupe's top left corner: above the hand where there is room, and inside the canvas. */
export function loupePlace([x, y]: Point, { width, height }: Size, coarse: boolean): Point {
  const away = coarse ? AWAY_COARSE : AWAY;
  const right = x + away + LOUPE_PX <= width;
  const left = x - away - LOUPE_PX >= 0;
  const above = y - away - LOUPE_PX >= 0;
  const inside = (at: number, size: number): number =>
    Math.min(Math.max(at, 0), Math.max(size - LOUPE_PX, 0));
  const top = inside(above ? y - away - LOUPE_PX : y + away, height);
  if (right) return [x + away, top];
  if (left) return [x - away - LOUPE_PX, top];
  // A narrow canvas: straight above or below the hand.
  return [inside(x - LOUPE_PX / 2, width), top];
}

/** Paints the loupe with its corner at `place`; the canvas is in CSS pixels. */
export function paintLoupe(context: CanvasRenderingContext2D, [left, top]: Point, scene: LoupeScene): void {
  const { image, picture, focus, lines, colour } = scene;
  const half = LOUPE_PX / 2;
  const at = ([x, y]: Point): Point => [
    left + half + (x - focus[0]) * MAGNIFIED,
    top + half + (y - focus[1]) * MAGNIFIED,
  ];
  context.save();
  context.beginPath();
  context.rect(left, top, LOUPE_PX, LOUPE_PX);
  context.fillStyle = '#111111';
  context.fill();
  context.clip();
  const [x, y] = at([0, 0]);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, x, y, picture.width * MAGNIFIED, picture.height * MAGNIFIED);
  for (const line of lines) {
    for (const [width, stroke] of [
      [3, 'rgba(0, 0, 0, 0.55)'],
      [1.5, colour],
    ] as const) {
      context.beginPath();
      line.forEach((p, i) => (i === 0 ? context.moveTo(...at(p)) : context.lineTo(...at(p))));
      context.lineWidth = width;
      context.strokeStyle = stroke;
      context.stroke();
    }
  }
  paintCross(context, left + half, top + half);
  context.restore();
  for (const [inset, stroke] of [
    [0, '#000000'],
    [1, '#ffffff'],
  ] as const) {
    context.lineWidth = 1;
    context.strokeStyle = stroke;
    context.strokeRect(
      left + inset + 0.5,
      top + inset + 0.5,
      LOUPE_PX - 2 * inset - 1,
      LOUPE_PX - 2 * inset - 1,
    );
  }
}

/** Hair lines that leave the middle free: what they point at stays visible. */
function paintCross(context: CanvasRenderingContext2D, x: number, y: number): void {
  const arms = [[-22, 0, -5, 0], [5, 0, 22, 0], [0, -22, 0, -5], [0, 5, 0, 22]] as const; // prettier-ignore
  for (const [width, stroke] of [
    [3, '#000000'],
    [1, '#ffffff'],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.beginPath();
    for (const [x0, y0, x1, y1] of arms) {
      context.moveTo(x + x0, y + y0);
      context.lineTo(x + x1, y + y1);
    }
    context.stroke();
  }
}

/** The two sides that meet in the corner at a point; all sides where it is none of the corners. */
export function sidesAt(quad: Quad, [x, y]: Point): readonly (readonly Point[])[] {
  const corner = quad.findIndex((p) => p[0] === x && p[1] === y);
  if (corner < 0) return [[...quad, quad[0]]];
  const at = (i: number): Point => quad[((corner + i + 4) % 4) as 0 | 1 | 2 | 3];
  return [[at(-1), at(0), at(1)]];
}
