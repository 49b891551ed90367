/** Marks over any picture: lines with a dark halo, words on a dark plate, handles, and signs for what can't be outlined. */

import type { Point, Quad } from '@/domain/model';
import { FONT, PLATE, PLATE_TEXT } from './palette';
import { toScreen, type Size, type View } from './view';

type Context = CanvasRenderingContext2D;

export const HANDLE_PX = 12;
export const HANDLE_COARSE_PX = 24;
export const LABEL_HEIGHT = 22;

export interface Style {
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
}

export type Sign = 'lost' | 'out';

export function tracePath(context: Context, view: View, points: readonly Point[]): void {
  context.beginPath();
  points.forEach((p, i) => {
    const [x, y] = toScreen(view, p);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
}

/** A line that is seen on light and on dark: a black halo below the colour. */
export function strokeQuad(context: Context, view: View, quad: Quad, colour: string, style: Style): void {
  tracePath(context, view, quad);
  context.globalAlpha = style.alpha * 0.55;
  context.setLineDash([]);
  context.lineWidth = style.width + 2;
  context.strokeStyle = '#000000';
  context.stroke();
  context.globalAlpha = style.alpha;
  context.setLineDash([...style.dash]);
  context.lineCap = style.dash[0] === 0 ? 'round' : 'butt';
  context.lineWidth = style.width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
  context.lineCap = 'butt';
  context.globalAlpha = 1;
}

/** Slanting lines inside the outline: somebody stands before it. */
export function hatchQuad(context: Context, view: View, quad: Quad, colour: string): void {
  const points = quad.map((p) => toScreen(view, p));
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [left, right] = [Math.max(Math.min(...xs), 0), Math.min(Math.max(...xs), 8192)];
  const [top, bottom] = [Math.max(Math.min(...ys), 0), Math.min(Math.max(...ys), 8192)];
  context.save();
  tracePath(context, view, quad);
  context.clip();
  context.beginPath();
  for (let x = left - (bottom - top); x < right; x += 14) {
    context.moveTo(x, bottom);
    context.lineTo(x + bottom - top, top);
  }
  for (const [width, stroke, alpha] of [
    [3, '#000000', 0.25],
    [1, colour, 0.7],
  ] as const) {
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
  context.restore();
}

export function paintHandles(
  context: Context,
  view: View,
  quad: Quad,
  colour: string,
  size: number,
  chosen: number | null,
): void {
  quad.forEach((corner, i) => {
    const [x, y] = toScreen(view, corner);
    const square = (width: number, fill: string): void => {
      context.fillStyle = fill;
      context.fillRect(x - width / 2, y - width / 2, width, width);
    };
    if (i === chosen) {
      square(size + 10, '#000000');
      square(size + 7, '#ffffff');
    }
    square(size + 2, '#000000');
    square(size, colour);
    square(size / 3, '#ffffff');
  });
}

/** Words on a plate, inside the canvas; the colour and the sign in front say whose they are. */
export function paintLabel(
  context: Context,
  [x, y]: Point,
  text: string,
  { colour, size, sign }: { colour: string; size: Size; sign?: Sign },
): void {
  context.font = FONT;
  const indent = sign ? 28 : 9;
  const width = Math.ceil(context.measureText(text).width) + indent + 7;
  const left = Math.max(2, Math.min(x, size.width - width - 2));
  const top = Math.max(2, Math.min(y, size.height - LABEL_HEIGHT - 2));
  context.fillStyle = PLATE;
  context.fillRect(left, top, width, LABEL_HEIGHT);
  context.fillStyle = colour;
  context.fillRect(left, top, 4, LABEL_HEIGHT);
  if (sign) paintSign(context, [left + 16, top + LABEL_HEIGHT / 2], sign);
  context.fillStyle = PLATE_TEXT;
  context.textBaseline = 'middle';
  context.fillText(text, left + indent, top + LABEL_HEIGHT / 2 + 0.5);
}

/** Lost: a question mark in a ring. Out of view: an arrow that leaves a frame. */
function paintSign(context: Context, [x, y]: Point, sign: Sign): void {
  context.strokeStyle = PLATE_TEXT;
  context.fillStyle = PLATE_TEXT;
  context.lineWidth = 1.5;
  context.beginPath();
  if (sign === 'lost') {
    context.arc(x, y, 7, 0, 2 * Math.PI);
    context.stroke();
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('?', x, y + 0.5);
    context.textAlign = 'start';
    return;
  }
  context.rect(x - 7, y - 5, 8, 10);
  context.moveTo(x - 3, y);
  context.lineTo(x + 7, y);
  context.moveTo(x + 3.5, y - 3.5);
  context.lineTo(x + 7, y);
  context.lineTo(x + 3.5, y + 3.5);
  context.stroke();
}

/** Points that are set already, and the line through them to the point that is being placed. */
export function paintPoints(
  context: Context,
  view: View,
  points: readonly Point[],
  focus: Point | null,
): void {
  const line = focus && points.length > 0 ? [...points, focus] : points;
  for (const [width, stroke] of [
    [3.5, 'rgba(0, 0, 0, 0.55)'],
    [1.5, '#ffffff'],
  ] as const) {
    context.beginPath();
    line.forEach((p, i) =>
      i === 0 ? context.moveTo(...toScreen(view, p)) : context.lineTo(...toScreen(view, p)),
    );
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
  for (const point of points) {
    const [x, y] = toScreen(view, point);
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = '#000000';
    context.stroke();
  }
}

/** A cross where the keyboard places the next corner. */
export function paintCrosshair(context: Context, view: View, at: Point): void {
  const [x, y] = toScreen(view, at);
  for (const [width, stroke] of [
    [4, '#000000'],
    [1.5, '#ffffff'],
  ] as const) {
    context.beginPath();
    context.moveTo(x - 18, y);
    context.lineTo(x + 18, y);
    context.moveTo(x, y - 18);
    context.lineTo(x, y + 18);
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}
