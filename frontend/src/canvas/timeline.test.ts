import { describe, expect, it } from 'vitest';
import type { CutList } from '@/domain/model';
import { PictureTable } from '@/domain/time';
import {
  GUTTER,
  bandTop,
  clampScale,
  frameToX,
  hitTest,
  clampScroll,
  pinchScale,
  rowsHeight,
  rowsInView,
  rulerMarks,
  scaleOf,
  scrollShowing,
  scrollThumb,
  TRACK_H,
  scaleShowing,
  tracksTop,
  visibleSpan,
  wholeScale,
  xToFrame,
  zoomScale,
} from './timelineLayout';
import { fitted, toPicture, toScreen, zoomedAt, zoomedTo } from './view';

const size = { width: GUTTER + 1000, height: 200 };
const frames = 200_000;
const list: CutList = {
  segments: [
    { id: 's1', start: 0, end: 50_000, kind: 'unrelated', artwork: null },
    { id: 's2', start: 50_000, end: frames, kind: 'walking', artwork: null },
  ],
};

describe('the timeline', () => {
  it('shows the whole video at first, and no more than that', () => {
    const whole = wholeScale(frames, size);
    expect(visibleSpan(whole, frames, size)).toEqual({ start: 0, end: frames });
    expect(clampScale({ first: -50, px: 0.0001 }, frames, size)).toEqual(whole);
  });
  it('zooms around the pointer down to single pictures', () => {
    let scale = wholeScale(frames, size);
    const x = GUTTER + 400;
    const under = xToFrame(scale, x);
    for (let i = 0; i < 60; i++) scale = zoomScale(scale, x, 1.5, frames, size);
    expect(scale.px).toBe(60);
    expect(xToFrame(scale, x)).toBeCloseTo(under, 6);
  });
  it('marks round times, and round picture numbers where a second is wide', () => {
    const table = new PictureTable([...Array(2000).keys()], [1, 25]);
    const text = { seconds: 150, pictures: 150 };
    const wide = rulerMarks({ first: 0, px: 0.5 }, table, size, text);
    expect(wide.seconds).toBe(true);
    expect(wide.marks.slice(0, 3)).toEqual([
      { frame: 0, timeS: 0 },
      { frame: 375, timeS: 15 },
      { frame: 750, timeS: 30 },
    ]);
    const close = rulerMarks({ first: 100, px: 40 }, table, size, text);
    expect(close.seconds).toBe(false);
    expect(close.marks.map((m) => m.frame)).toEqual([100, 105, 110, 115, 120]);
  });
  it('follows two fingers: the pictures under them stay there', () => {
    const scale = pinchScale(1000, 1100, GUTTER + 200, GUTTER + 700, frames, size);
    expect(frameToX(scale, 1000)).toBeCloseTo(GUTTER + 200, 6);
    expect(frameToX(scale, 1100)).toBeCloseTo(GUTTER + 700, 6);
  });
  it('shows a segment across most of its width, and a row by scrolling no further than needed', () => {
    const scale = scaleOf({ start: 5000, end: 6000 }, frames, size);
    expect(frameToX(scale, 5000)).toBeCloseTo(GUTTER + 100, 6);
    expect(frameToX(scale, 6000)).toBeCloseTo(GUTTER + 900, 6);
    expect(scrollShowing(0, 0, 50, size)).toBe(0);
    const down = scrollShowing(0, 20, 50, size);
    expect(rowsInView(50, down, size).end).toBe(21);
    expect(scrollShowing(down, 20, 50, size)).toBe(down);
    expect(scrollShowing(down, 3, 50, size)).toBe(3 * TRACK_H);
    expect(scrollThumb(3, 0, size)).toBeNull();
    expect(scrollThumb(50, clampScroll(1e9, 50, size), size)?.end).toBeCloseTo(
      tracksTop + rowsHeight(size),
      6,
    );
  });
  it('keeps the playhead in view', () => {
    const scale = { first: 1000, px: 10 };
    expect(scaleShowing(scale, 1050, frames, size)).toBe(scale);
    const moved = scaleShowing(scale, 5000, frames, size);
    expect(frameToX(moved, 5000)).toBeLessThan(size.width);
    expect(frameToX(moved, 5000)).toBeGreaterThan(GUTTER);
  });
  it('knows what lies under a point', () => {
    const whole = wholeScale(frames, size);
    const edge = frameToX(whole, 50_000);
    const hit = (x: number, y: number) => hitTest([x, y], { scale: whole, size, list, rows: 2, scrollY: 0 });
    expect(hit(edge + 3, bandTop + 5)).toEqual({ on: 'edge', segment: 's2' });
    expect(hit(edge - 60, bandTop + 5)).toEqual({ on: 'segment', segment: 's1' });
    expect(hit(edge, tracksTop + 30)).toEqual({ on: 'track', index: 1 });
    expect(hit(edge, 5)).toEqual({ on: 'ruler' });
    expect(hit(edge, 198)).toEqual({ on: 'map' });
  });
});

describe('the view of the picture', () => {
  const picture = { width: 1920, height: 1080 };
  const canvas = { width: 960, height: 700 };
  it('fits it whole, in the middle', () => {
    const view = fitted(picture, canvas);
    const [left, top] = toScreen(view, [0, 0]);
    const [right, bottom] = toScreen(view, [1920, 1080]);
    expect([left, top].every((v) => v > 0)).toBe(true);
    expect(left + right).toBeCloseTo(960, 6);
    expect(top + bottom).toBeCloseTo(700, 6);
  });
  it('zooms at the pointer, and to a part', () => {
    const view = fitted(picture, canvas);
    const under = toPicture(view, [300, 200]);
    const zoomed = zoomedAt(view, [300, 200], 4, 0.1);
    expect(toPicture(zoomed, [300, 200])[0]).toBeCloseTo(under[0], 6);
    const [x, y] = toScreen(zoomedTo([100, 100, 50, 50], canvas), [125, 125]);
    expect([x, y]).toEqual([480, 350]);
  });
});
