import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SourceFailed, type ShownPicture } from './source';
import { combinedRig, decoderRig, fallbackRig, painted, stillRig, table, videoRig } from './testing/rigs';

const LAST = table.frames - 1;
const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe.each([
  ['video element', videoRig],
  ['decoder', decoderRig],
  ['decoder and video element', combinedRig],
  ['still pictures', stillRig],
  ['the next one that works', fallbackRig],
])('any source: %s', (_, make) => {
  it('shows exactly the picture that was asked for, and names it so', async () => {
    const { source } = make();
    for (const frame of [0, 3, 7, 1, 2, 5, 10, 4, 6, 9, 8]) {
      const shown = source.show(frame);
      await after(200);
      const picture = await shown;
      expect([picture.frame, painted(picture)]).toEqual([frame, frame]);
    }
  });

  it('lets the latest wish win, with one in flight', async () => {
    const { source } = make();
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    const wishes = [1, 2, 3, 4, 5].map((n) => source.show(n));
    await after(1000);
    const shown = await Promise.all(wishes);
    expect(seen.at(-1)).toBe(5);
    expect(seen.length).toBeLessThanOrEqual(2);
    expect(shown.at(-1)?.frame).toBe(5);
  });

  it('asks nothing for the picture that is on show', async () => {
    const { source, asked } = make();
    void source.show(3);
    await after(300);
    const before = asked();
    expect((await source.show(3)).frame).toBe(3);
    await after(300);
    expect(asked()).toBe(before);
  });

  it('keeps to the pictures that there are', async () => {
    const { source } = make();
    void source.show(-5);
    await after(200);
    const last = source.show(99);
    await after(200);
    expect((await last).frame).toBe(LAST);
  });

  it('names each picture while playing, and rests exactly on the last one named', async () => {
    const { source, video } = make();
    const seen: [number, number][] = [];
    source.onPicture((p) => seen.push([p.frame, painted(p)]));
    void source.show(2);
    await after(500);
    source.play({ from: 2, rate: 0.1, loop: null });
    expect(source.playing).toBe(true);
    await after(600);
    for (const n of [3, 4, 5]) {
      video.presents(n);
      await after(600);
    }
    const named = seen.at(-1)![0];
    const rest = source.pause();
    expect(source.playing).toBe(false);
    await after(500);
    const shown = await rest;
    expect([shown.frame, painted(shown)]).toEqual([named, named]);
    expect(seen[0]).toEqual([2, 2]);
    expect(seen.every(([name, number]) => name === number)).toBe(true);
    expect(seen.map(([name]) => name)).toEqual(seen.map(([name]) => name).sort((a, b) => a - b));
    expect(named).toBeGreaterThan(2);
  });

  it('never leaves the span that it loops', async () => {
    const { source, video } = make();
    const seen: ShownPicture[] = [];
    void source.show(4);
    await after(500);
    source.onPicture((p) => seen.push(p));
    source.play({ from: 4, rate: 1, loop: { start: 3, end: 6 } });
    await after(300);
    for (const n of [4, 5, 6, 3, 4, 5, 7, 3, 4]) {
      video.presents(n);
      await after(120);
    }
    const numbers = seen.map((p) => p.frame);
    expect([...new Set(numbers)].sort()).toEqual([3, 4, 5]);
    expect(numbers.lastIndexOf(5)).toBeGreaterThan(numbers.indexOf(3));
    void source.pause();
    await after(300);
    expect(seen.every((p) => p.frame >= 3 && p.frame < 6)).toBe(true);
  });

  it('says when playing ended by itself', async () => {
    const { source, video } = make();
    const end = vi.fn();
    source.onEnd(end);
    void source.show(9);
    await after(500);
    source.play({ from: 9, rate: 1, loop: null });
    await after(1000);
    video.ends();
    await after(1000);
    expect(end).toHaveBeenCalledOnce();
    expect(source.playing).toBe(false);
    const rest = source.pause();
    await after(500);
    expect(painted(await rest)).toBe(LAST);
  });

  it('shows nothing any more after its end, and leaves no picture open', async () => {
    const { source, proxy } = make();
    const seen = vi.fn();
    source.onPicture(seen);
    const wish = source.show(4).catch((e: unknown) => e);
    const waiting = source.show(5).catch((e: unknown) => e);
    source.dispose();
    await after(60_000);
    expect(await waiting).toBeInstanceOf(SourceFailed);
    await wish;
    expect(seen).not.toHaveBeenCalled();
    expect(proxy.open).toBe(0);
  });
});
