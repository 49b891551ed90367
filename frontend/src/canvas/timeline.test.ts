import { describe, expect, it } from 'vitest';
import type { CutList } from '@/domain/model';
import {
  GUTTER,
  bandTop,
  clampScale,
  frameToX,
  hitTest,
  rulerStep,
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
    expect(rulerStep(scale, 150)).toBe(5);
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
    const hit = (x: number, y: number) => hitTest([x, y], whole, size, list, 0);
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
