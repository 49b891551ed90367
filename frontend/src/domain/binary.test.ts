import { describe, expect, it } from 'vitest';
import { parseFrameTable } from './frametable';
import { project, unitSquareTo } from './homography';
import { uuid7 } from './ids';
import type { Quad } from './model';
import { parsePlaces } from './placesBinary';
import { PictureTable, clock } from './time';

function frameTable(ticks: number[], samples: boolean): ArrayBuffer {
  const view = new DataView(
    new ArrayBuffer(36 + ticks.length * 4 + (samples ? ticks.length * 4 + 12 + 3 : 0)),
  );
  Array.from('CFT1').forEach((ch, i) => view.setUint8(i, ch.charCodeAt(0)));
  const header = [ticks.length, 1920, 1080, 1280, 720, samples ? 1 : 0, samples ? 1 : 0, samples ? 3 : 0];
  header.forEach((v, i) => view.setUint32(4 + 4 * i, v, true));
  ticks.forEach((t, i) => view.setInt32(36 + 4 * i, t - (ticks[i - 1] ?? 0), true));
  if (samples) {
    const at = 36 + ticks.length * 4;
    ticks.forEach((_, i) => view.setUint32(at + 4 * i, 100 + i, true));
    view.setUint32(at + 4 * ticks.length, 0, true);
    view.setBigUint64(at + 4 * ticks.length + 4, 48n, true);
    [7, 8, 9].forEach((b, i) => view.setUint8(at + 4 * ticks.length + 12 + i, b));
  }
  return view.buffer;
}

describe('the picture table', () => {
  it('is read from its binary form', () => {
    const found = parseFrameTable(frameTable([0, 3003, 6006, 12012], false));
    expect(found).toMatchObject({
      width: 1920,
      height: 1080,
      proxyWidth: 1280,
      proxyHeight: 720,
      samples: null,
    });
    expect([...found.table.ticks]).toEqual([0, 3003, 6006, 12012]);
  });
  it('carries the samples where they were asked for', () => {
    const { samples } = parseFrameTable(frameTable([0, 3000, 6000], true));
    expect(samples && [[...samples.sizes], [...samples.groupFirst], [...samples.groupOffset], [...samples.avcC]])
      .toEqual([[100, 101, 102], [0], [48], [7, 8, 9]]); // prettier-ignore
  });
  it('refuses what is not one', () => {
    expect(() => parseFrameTable(new ArrayBuffer(36))).toThrow(RangeError);
    expect(() => new PictureTable([0, 10, 10], [1, 25])).toThrow(RangeError);
  });
  it('names a picture by the middle of its interval and no other', () => {
    const table = new PictureTable([0, 3003, 6006, 12012], [1, 90_000]);
    [0, 1, 2, 3].forEach((n) => expect(table.frameAt(table.middleS(n))).toBe(n));
    expect(table.middleS(2)).toBeCloseTo(9009 / 90_000, 12);
  });
  it('takes a time for a picture only near its own', () => {
    const table = new PictureTable([0, 3003, 6006, 12012], [1, 90_000]);
    expect(table.nearest(3000 / 90_000)).toBe(1);
    expect(table.nearest(4600 / 90_000)).toBeNull();
    expect(table.nearest(12_013 / 90_000)).toBe(3);
  });
  it('writes times as people read them', () => {
    expect(clock(41.1333)).toBe('00:41.133');
    expect(clock(3661.5)).toBe('1:01:01.500');
  });
});

describe('places in binary', () => {
  it('are read with all their parts', () => {
    const view = new DataView(new ArrayBuffer(8 + 120));
    Array.from('CPL1').forEach((ch, i) => view.setUint8(i, ch.charCodeAt(0)));
    view.setUint32(4, 2, true);
    view.setUint32(8, 405, true);
    view.setUint8(12, 1);
    view.setUint8(13, 1);
    view.setUint16(14, 710, true);
    view.setUint8(16, 1 | 2);
    [1000, 2000, 3050, 2000, 3050, 4000, 1000, 4000, 1000, 2000, 2050, 2000].forEach((v, i) =>
      view.setInt32(20 + 4 * i, v, true),
    );
    view.setUint32(68, 406, true);
    view.setUint8(73, 3);
    view.setUint8(76, 4);
    const { places, provisional } = parsePlaces(view.buffer);
    expect(places).toEqual([
      {
        frame: 405,
        source: 'propagated',
        visibility: 'occluded',
        confidence: 0.71,
        quad: [
          [10, 20],
          [30.5, 20],
          [30.5, 40],
          [10, 40],
        ],
        box: [10, 20, 20.5, 20],
      },
    ]);
    expect(provisional).toMatchObject([{ frame: 406, visibility: 'lost', quad: null, box: null }]);
  });
  it('are refused when cut short', () => {
    const view = new DataView(new ArrayBuffer(8));
    Array.from('CPL1').forEach((ch, i) => view.setUint8(i, ch.charCodeAt(0)));
    view.setUint32(4, 1, true);
    expect(() => parsePlaces(view.buffer)).toThrow(RangeError);
  });
});

it('maps the unit square onto a quad, corner by corner', () => {
  const quad: Quad = [
    [10, 20],
    [110, 5],
    [105, 95],
    [8, 90],
  ];
  const map = unitSquareTo(quad);
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  square.forEach((corner, i) => {
    const [x, y] = project(map, corner);
    expect(x).toBeCloseTo(quad[i]![0], 9);
    expect(y).toBeCloseTo(quad[i]![1], 9);
  });
});

it('makes ids that are version 7, differ, and ascend', () => {
  const ids = Array.from({ length: 500 }, () => uuid7());
  ids.forEach((id) =>
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  );
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(500);
});
