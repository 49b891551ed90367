import { describe, expect, it } from 'vitest';
import type { Point } from '@/domain/model';
import { NAME_PX, placedNames } from './names';

const box = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

describe('placedNames', () => {
  it('puts a name at the top left of its region, no wider than that', () => {
    const places = placedNames(
      [{ id: 'a', name: 'swordsman on the left', region: box(10, 20, 90, 200) }],
      null,
    );
    expect(places.get('a')).toEqual({ x: 10, y: 20, width: 90 });
  });

  it('lets the larger region give way, by a line above or further down', () => {
    const hat = { id: 'hat', name: 'hat', region: box(40, 20, 60, 30) };
    const man = { id: 'man', name: 'swordsman', region: box(10, 22, 120, 200) };
    const tree = { id: 'tree', name: 'tree', region: box(20, 20, 300, 300) };
    const places = placedNames([tree, man, hat], null);
    expect(places.get('hat')?.y).toBe(20);
    expect(places.get('man')?.y).toBe(22 + NAME_PX);
    expect(places.get('tree')?.y).toBe(20 - NAME_PX);
  });

  it('leaves out what has no room, never the selected one, whose name is whole', () => {
    const narrow = { id: 'narrow', name: 'a very long name', region: box(0, 40, 20, 20) };
    expect(placedNames([narrow], null).size).toBe(0);
    expect(placedNames([narrow], 'narrow').get('narrow')?.width).toBeGreaterThan(160);
    const crowd = Array.from({ length: 4 }, (_, i) => ({
      id: `${i}`,
      name: 'a',
      region: box(0, 40, 40, 20),
    }));
    const places = placedNames(crowd, '3');
    expect([...places.keys()].sort()).toEqual(['0', '3']);
  });
});
