import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureTable } from '@/domain/time';
import { Lru } from './lru';
import { SourceFailed, type PictureSource, type ShownPicture } from './source';
import { StillPictureSource } from './stillPictureSource';
import { Stills } from './stills';
import { FakeVideo } from './testing/fakeVideo';
import { VideoElementSource } from './videoElementSource';

// Variable rate: no frame rate would find these pictures.
const table = new PictureTable([0, 3003, 6006, 12_012, 13_000, 13_900, 20_000, 26_000], [1, 90_000]);
const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** The number painted into the picture, which only the fake knows. */
const painted = (picture: ShownPicture): number => (picture.image as unknown as { painted: number }).painted;

interface Rig {
  source: PictureSource;
  /** How many pictures were asked for from below. */
  asked: () => number;
}

function videoRig(prepare: (video: FakeVideo) => void = () => undefined): Rig & { video: FakeVideo } {
  const video = new FakeVideo(table);
  prepare(video);
  const buffer = { take: () => ({ painted: video.onScreen }) as unknown as CanvasImageSource };
  const source = new VideoElementSource(video, table, 640, 360, buffer);
  return { source, video, asked: () => video.seeks.length };
}

function stillRig(): Rig {
  let asked = 0;
  const load = async (frame: number): Promise<CanvasImageSource> => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { painted: frame } as unknown as CanvasImageSource;
  };
  const source = new StillPictureSource(new Stills(load), table, 640, 360, () => Date.now());
  return { source, asked: () => asked };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe.each([
  ['video element', videoRig],
  ['still pictures', stillRig],
])('any source: %s', (_, make) => {
  it('shows exactly the picture that was asked for, and names it so', async () => {
    const { source } = make();
    for (const frame of [0, 3, 7, 1, 2, 5, 4, 6]) {
      const shown = source.show(frame);
      await after(100);
      const picture = await shown;
      expect([picture.frame, painted(picture)]).toEqual([frame, frame]);
    }
  });

  it('lets the latest wish win, with one in flight', async () => {
    const { source, asked } = make();
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    const wishes = [1, 2, 3, 4, 5].map((n) => source.show(n));
    await after(1000);
    const shown = await Promise.all(wishes);
    expect(shown.map((p) => p.frame)).toEqual([1, 5, 5, 5, 5].map((n, i) => (i === 0 ? 1 : n)));
    expect(seen).toEqual([1, 5]);
    expect(asked()).toBe(2);
  });

  it('asks nothing for the picture that is on show', async () => {
    const { source, asked } = make();
    void source.show(3);
    await after(100);
    const before = asked();
    expect((await source.show(3)).frame).toBe(3);
    expect(asked()).toBe(before);
  });

  it('keeps to the pictures that there are', async () => {
    const { source } = make();
    void source.show(-5);
    await after(100);
    const last = source.show(99);
    await after(100);
    expect((await last).frame).toBe(7);
  });

  it('shows nothing any more after its end', async () => {
    const { source } = make();
    const seen = vi.fn();
    source.onPicture(seen);
    const wish = source.show(4).catch((e: unknown) => e);
    const waiting = source.show(5).catch((e: unknown) => e);
    source.dispose();
    await after(10_000);
    expect(await waiting).toBeInstanceOf(SourceFailed);
    await wish;
    expect(seen).not.toHaveBeenCalled();
  });
});

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

  it('tries from elsewhere within the interval when nothing comes', async () => {
    const { source, video } = videoRig((v) => (v.silent = 2));
    const shown = source.show(3);
    await after(10_000);
    expect((await shown).frame).toBe(3);
    expect(new Set(video.seeks).size).toBe(3);
    expect(video.seeks.map((t) => table.frameAt(t))).toEqual([3, 3, 3]);
  });

  it('gives up rather than name a wrong picture', async () => {
    const { source } = videoRig((v) => (v.silent = 99));
    const shown = source.show(3).catch((e: unknown) => e);
    await after(20_000);
    expect(await shown).toBeInstanceOf(SourceFailed);
  });

  it('names each picture while playing, and rests exactly on the last one named', async () => {
    const { source, video } = videoRig();
    const seen: [number, number][] = [];
    source.onPicture((p) => seen.push([p.frame, painted(p)]));
    source.play(2);
    expect(video.playbackRate).toBe(2);
    for (const n of [1, 2, 3]) video.presents(n);
    const rest = source.pause();
    expect(source.playing).toBe(false);
    await after(100);
    expect((await rest).frame).toBe(3);
    expect(seen).toEqual([1, 2, 3, 3].map((n) => [n, n]));
    expect(table.frameAt(video.seeks.at(-1)!)).toBe(3);
  });

  it('says when playing ended by itself', () => {
    const { source, video } = videoRig();
    const end = vi.fn();
    source.onEnd(end);
    source.play(1);
    video.ends();
    expect(end).toHaveBeenCalledOnce();
    expect(source.playing).toBe(false);
  });
});

it('plays stills in time, leaving out what is late', async () => {
  const { source } = stillRig();
  const seen: number[] = [];
  source.onPicture((p) => seen.push(p.frame));
  source.play(1);
  await after(3000);
  expect(seen.at(-1)).toBe(7);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(source.playing).toBe(false);
});

it('keeps the last used values and says which go', () => {
  const dropped: string[] = [];
  const lru = new Lru<number, string>(2, (v) => dropped.push(v));
  lru.set(1, 'a');
  lru.set(2, 'b');
  lru.get(1);
  lru.set(3, 'c');
  expect([lru.get(1), lru.get(2), lru.get(3)]).toEqual(['a', undefined, 'c']);
  lru.clear();
  expect(dropped).toEqual(['b', 'a', 'c']);
});
