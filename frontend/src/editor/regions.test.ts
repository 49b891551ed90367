import { describe, expect, it } from 'vitest';
import type { Point } from '@/domain/model';
import {
  REGION_START,
  closeRegion,
  dragCorner,
  drawRegion,
  isBox,
  tidied,
  type RegionState,
} from './regions';

function play(steps: readonly ['down' | 'move' | 'up', number, number][]) {
  let state: RegionState = REGION_START;
  let region: readonly Point[] | null = null;
  for (const [type, x, y] of steps) {
    const result = drawRegion(state, { type, point: [x, y], slack: 0.01 });
    state = result.state;
    region = result.region ?? region;
  }
  return { state, region };
}
const click = (x: number, y: number): ['down' | 'up', number, number][] => [
  ['down', x, y],
  ['up', x, y],
];

describe('regions', () => {
  it('are boxes when dragged, kept inside the plane', () => {
    const { region } = play([
      ['down', 0.2, 0.3],
      ['move', 0.8, 0.5],
      ['up', 1.2, 0.61236],
    ]);
    expect(region).toEqual([[0.2, 0.3], [1, 0.3], [1, 0.6124], [0.2, 0.6124]]); // prettier-ignore
    expect(isBox(region!)).toBe(true);
  });
  it('are polygons when clicked, closed at the first point or on demand', () => {
    const three = [...click(0.1, 0.1), ...click(0.5, 0.1), ...click(0.3, 0.6)];
    expect(play([...three, ...click(0.105, 0.105)]).region).toHaveLength(3);
    expect(closeRegion(play(three).state).region).toHaveLength(3);
    expect(closeRegion(play(click(0.1, 0.1)).state).region).toBeNull();
  });
  it('are nothing when a slip of the hand', () => {
    expect(tidied([[0.1, 0.1], [0.101, 0.1], [0.101, 0.9]])).toBeNull(); // prettier-ignore
  });
  it('stay boxes when a corner is dragged, in whatever direction', () => {
    const box: Point[] = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.6], [0.2, 0.6]]; // prettier-ignore
    const dragged = dragCorner(box, 0, [0.3, 0.1]);
    expect(isBox(dragged)).toBe(true);
    expect(dragged[2]).toEqual([0.4, 0.6]);
    const polygon: Point[] = [[0, 0], [1, 0], [0.5, 1]]; // prettier-ignore
    expect(dragCorner(polygon, 2, [0.4, 0.9])[2]).toEqual([0.4, 0.9]);
  });
});
