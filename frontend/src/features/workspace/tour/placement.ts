/** Where a card goes that speaks of something: beside it, never over it. Lengths in px of the window. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const EDGE = 8;

const clamp = (value: number, most: number): number => Math.max(EDGE, Math.min(value, most));

/** Beside what is high, above or below what is low; where no side of `target` has room, the far corner of the window. */
export function placed(target: Box, card: Size, window: Size): { x: number; y: number } {
  const right = target.x + target.width;
  const below = target.y + target.height;
  const mostX = window.width - card.width - EDGE;
  const mostY = window.height - card.height - EDGE;
  const x = clamp(target.x + (target.width - card.width) / 2, mostX);
  const y = clamp(target.y + (target.height - card.height) / 2, mostY);
  const beside = target.height >= card.height;
  const left = target.x - GAP - card.width;
  const above = target.y - GAP - card.height;
  if (beside && right + GAP <= mostX) return { x: right + GAP, y };
  if (beside && left >= EDGE) return { x: left, y };
  if (above >= EDGE) return { x, y: above };
  if (below + GAP <= mostY) return { x, y: below + GAP };
  if (right + GAP <= mostX) return { x: right + GAP, y };
  if (left >= EDGE) return { x: left, y };
  return { x: target.x > window.width - right ? EDGE : mostX, y: mostY };
}
