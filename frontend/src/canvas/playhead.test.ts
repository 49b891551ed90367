import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureTable } from '@/domain/time';
import type { PictureSource, ShownPicture } from '@/player/source';
import { StillPictureSource } from '@/player/stillPictureSource';
import { Stills } from '@/player/stills';
import { Playhead } from './playhead';
import { REST_MS } from './rest';

const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const LOAD_MS = 40;

interface Rig {
  playhead: Playhead;
  /** The numbers of the pictures as they appear. */
  seen: number[];
  /** Pictures in full size: asked for, and whether they were given up. */
  sharp: { frame: number; aborted: () => boolean }[];
}

function rig(load: (frame: number) => Promise<void> = () => after50()): Rig {
  const table = new PictureTable([...Array(100).keys()], [1, 25]);
  const stills = new Stills(async (frame: number) => {
    await load(frame);
    return {} as CanvasImageSource;
  });
  const sharp: Rig['sharp'] = [];
  const playhead = new Playhead(
    new StillPictureSource(stills, table, () => Date.now()),
    async (frame, signal) => {
      sharp.push({ frame, aborted: () => signal.aborted });
      await after50();
      return {} as CanvasImageSource;
    },
  );
  const seen: number[] = [];
  playhead.onPicture((picture) => seen.push(picture.frame));
  return { playhead, seen, sharp };
}

const after50 = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOAD_MS));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('steps', () => {
  it('leave no picture out while a key is held', async () => {
    const { playhead, seen } = rig();
    for (let i = 0; i < 10; i++) {
      playhead.step(1);
      await after(LOAD_MS - 10);
    }
    await after(1000);
    expect(seen.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(playhead.wanted.get()).toBe(10);
  });

  it('leave some out rather than lag behind the hand', async () => {
    const { playhead, seen } = rig();
    for (let i = 0; i < 40; i++) {
      playhead.step(1);
      await after(5);
    }
    await after(4 * LOAD_MS);
    expect(seen.at(-1)).toBe(40);
    expect(seen.length).toBeLessThan(20);
  });

  it('go on from a jump that is on its way', async () => {
    const { playhead, seen } = rig();
    playhead.step(1);
    playhead.go(50);
    playhead.step(-1);
    playhead.step(-1);
    await after(1000);
    expect([seen.at(-1), playhead.wanted.get(), playhead.frame.get()]).toEqual([48, 48, 48]);
  });
});

describe('the picture in full size', () => {
  it('takes the place of the same picture when it rests', async () => {
    const { playhead, seen } = rig();
    playhead.go(7);
    await after(LOAD_MS);
    expect(playhead.sharp).toBe(false);
    await after(REST_MS + LOAD_MS);
    expect([playhead.sharp, ...seen]).toEqual([true, 7, 7]);
  });

  it('is given up when the hand moves on, also while it loads', async () => {
    const { playhead, seen, sharp } = rig();
    playhead.go(7);
    await after(LOAD_MS + REST_MS + 1);
    expect(sharp[0]?.aborted()).toBe(false);
    playhead.go(8);
    expect(sharp[0]?.aborted()).toBe(true);
    await after(LOAD_MS + 1);
    expect(seen).toEqual([7, 8]);
    expect(playhead.sharp).toBe(false);
  });

  it('comes after all where the hand comes back to the same picture', async () => {
    const { playhead, sharp } = rig();
    playhead.go(7);
    await after(LOAD_MS + REST_MS + 1);
    playhead.go(8);
    playhead.go(7);
    await after(REST_MS + 3 * LOAD_MS);
    expect([playhead.sharp, sharp.length]).toEqual([true, 2]);
  });

  it('is asked for once where the hand is sent to the picture it is at', async () => {
    const { playhead, sharp } = rig();
    playhead.go(7);
    playhead.go(7);
    await after(LOAD_MS + REST_MS + 1);
    playhead.go(7);
    await after(REST_MS + 2 * LOAD_MS);
    expect([playhead.sharp, sharp.length]).toEqual([true, 1]);
  });

  it('does not come while playing', async () => {
    const { playhead, sharp } = rig();
    playhead.go(7);
    await after(LOAD_MS);
    playhead.toggle();
    await after(400);
    expect(sharp).toEqual([]);
    void playhead.pause();
    await after(2 * REST_MS);
    expect(sharp.map((s) => s.frame)).toEqual([playhead.frame.get()]);
  });
});

it('rests where the hand has gone meanwhile, not where playing stopped', async () => {
  const { playhead } = rig();
  playhead.toggle();
  await after(500);
  void playhead.pause();
  playhead.go(90);
  await after(1000);
  expect([playhead.wanted.get(), playhead.frame.get()]).toEqual([90, 90]);
});

it('plays from the beginning when it stands at the end', async () => {
  const { playhead, seen } = rig();
  playhead.go(99);
  await after(500);
  seen.length = 0;
  playhead.toggle();
  await after(300);
  expect(seen[0]).toBeLessThan(10);
});

it('says that a picture could not be had, until one can', async () => {
  let gone = true;
  const { playhead } = rig((frame) => (gone && frame === 5 ? Promise.reject(new Error('gone')) : after50()));
  playhead.go(5);
  await after(100);
  expect(playhead.failed.get()).toBe(true);
  gone = false;
  playhead.go(5);
  await after(100);
  expect(playhead.failed.get()).toBe(false);
});

it('tells of a step after its picture is painted, and of both in one go', async () => {
  let shown: (picture: ShownPicture) => void = () => undefined;
  const show = (frame: number): Promise<ShownPicture> => {
    const picture = { frame, image: {} as CanvasImageSource };
    shown(picture);
    return Promise.resolve(picture);
  };
  const source = {
    frames: 9,
    show,
    onPicture: (listener: typeof shown) => ((shown = listener), () => undefined),
    onEnd: () => () => undefined,
  };
  const playhead = new Playhead(source as unknown as PictureSource);
  const told: unknown[] = [];
  playhead.onPicture((picture) => told.push(`painted ${picture.frame}, wanted ${playhead.wanted.get()}`));
  for (const signal of [playhead.wanted, playhead.frame]) {
    signal.subscribe(() => told.push([playhead.wanted.get(), playhead.frame.get()]));
  }
  playhead.step(1);
  await after(0);
  expect(told).toEqual(['painted 1, wanted 1', [1, 1], [1, 1]]);
});
