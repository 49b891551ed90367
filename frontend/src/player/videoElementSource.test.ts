import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SourceFailed } from './source';
import { painted, table, videoRig } from './testing/rigs';

const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the video element', () => {
  it('waits on when a callback still names the picture before', async () => {
    const { source, video } = videoRig();
    void source.show(2);
    await after(100);
    video.late = 1;
    const shown = source.show(6);
    await after(100);
    expect(painted(await shown)).toBe(6);
  });

  it('names what it took when the video has gone on since it was called back', async () => {
    const { source, video } = videoRig();
    const seen: [number, number][] = [];
    source.onPicture((picture) => seen.push([picture.frame, painted(picture)]));
    source.play({ from: 2, rate: 1, loop: null });
    await after(100);
    video.presents(3, 4);
    expect(seen).toEqual([
      [2, 2],
      [4, 4],
    ]);
  });

  it('looks again where the callback came before the picture could be taken', async () => {
    const { source, video } = videoRig();
    video.notYet = 3;
    const shown = source.show(6);
    await after(100);
    expect(painted(await shown)).toBe(6);
    expect(video.seeks).toHaveLength(1);
    expect(video.open).toBe(1);
  });

  it('believes the callback where the browser tells no time of the picture', async () => {
    const { source, video } = videoRig();
    video.tellsTime = false;
    const shown = source.show(6);
    await after(100);
    expect(painted(await shown)).toBe(6);
  });

  it('keeps one picture open, and none in the end', async () => {
    const { source, video } = videoRig();
    void source.show(2);
    await after(100);
    source.play({ from: 2, rate: 1, loop: { start: 2, end: 5 } });
    await after(100);
    for (const frame of [3, 4, 5]) video.presents(frame);
    await after(100);
    expect(video.open).toBe(1);
    source.dispose();
    expect(video.open).toBe(0);
  });

  it('tries from elsewhere within the interval when nothing comes', async () => {
    const { source, video } = videoRig();
    video.silent = 2;
    const shown = source.show(3);
    await after(10_000);
    expect((await shown).frame).toBe(3);
    expect(new Set(video.seeks).size).toBe(3);
    expect(video.seeks.map((t) => table.frameAt(t))).toEqual([3, 3, 3]);
  });

  it('gives up rather than name a wrong picture', async () => {
    const { source, video } = videoRig();
    video.silent = 99;
    const shown = source.show(3).catch((e: unknown) => e);
    await after(60_000);
    expect(await shown).toBeInstanceOf(SourceFailed);
  });

  it('does not seek before the index has come', async () => {
    const { source, video } = videoRig();
    video.readyState = 0;
    const shown = source.show(3).catch((e: unknown) => e);
    await after(60_000);
    expect(video.seeks).toEqual([]);
    video.breaks();
    expect(await shown).toBeInstanceOf(SourceFailed);
  });
});
