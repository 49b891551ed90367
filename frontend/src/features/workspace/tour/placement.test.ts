import { describe, expect, it } from 'vitest';
import { type Box, placed } from './placement';

const window = { width: 1280, height: 720 };
const card = { width: 328, height: 220 };
const over = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const targets: Record<string, Box> = {
  timeline: { x: 0, y: 564, width: 1280, height: 156 },
  picture: { x: 148, y: 48, width: 780, height: 472 },
  inspector: { x: 928, y: 48, width: 352, height: 516 },
  submit: { x: 1160, y: 8, width: 110, height: 30 },
  corner: { x: 0, y: 0, width: 40, height: 40 },
};

describe('the card of the tour', () => {
  it.each(Object.entries(targets))('lies beside the %s, inside the window', (_, target) => {
    const at = placed(target, card, window);
    expect(over({ ...at, ...card }, target)).toBe(false);
    expect(at.x).toBeGreaterThanOrEqual(0);
    expect(at.y).toBeGreaterThanOrEqual(0);
    expect(at.x + card.width).toBeLessThanOrEqual(window.width);
    expect(at.y + card.height).toBeLessThanOrEqual(window.height);
  });

  it('stays inside a window that has no room beside its target', () => {
    const at = placed({ x: 0, y: 0, width: 400, height: 300 }, card, { width: 400, height: 300 });
    expect(at.x).toBeGreaterThanOrEqual(8);
    expect(at.y).toBeGreaterThanOrEqual(8);
  });
});
