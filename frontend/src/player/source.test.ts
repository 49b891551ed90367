import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureTable } from '@/domain/time';
import { Lru } from './lru';
import { OutOfReach, SourceFailed } from './source';
import { combinedRig, decoderRig, fallbackRig, painted, stillRig, table } from './testing/rigs';

const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the decoder', () => {
  it('asks for each group once, and only for those that are near', async () => {
    const { source, proxy } = decoderRig();
    void source.show(7);
    await after(500);
    expect(proxy.fetched).toEqual([2]);
    for (const frame of [6, 7, 6, 5]) {
      void source.show(frame);
      await after(500);
    }
    expect(proxy.fetched.slice(0, 2)).toEqual([2, 1]);
    expect(new Set(proxy.fetched).size).toBe(proxy.fetched.length);
  });

  it('has the next group decoded before the hand is there', async () => {
    const { source, proxy } = decoderRig();
    for (const frame of [0, 1, 2]) {
      void source.show(frame);
      await after(500);
    }
    const before = proxy.fetched.length;
    const shown = source.show(3);
    await after(0);
    expect((await shown).frame).toBe(3);
    expect(before).toBeGreaterThan(1);
  });

  it('decodes nothing twice while it is kept', async () => {
    const { source, proxy } = decoderRig();
    for (const frame of [0, 1, 2, 3, 2, 1, 0, 4, 5]) {
      void source.show(frame);
      await after(500);
    }
    expect(proxy.decoded).toBe(table.frames);
  });

  it('gets the pictures that a decoder holds back', async () => {
    const { source, proxy } = decoderRig();
    proxy.holdsBack = 4;
    for (const frame of [2, 9, 4]) {
      const shown = source.show(frame);
      await after(1000);
      expect(painted(await shown)).toBe(frame);
    }
    expect(proxy.flushes).toBeGreaterThan(0);
  });

  it('takes another decoder when one breaks, and keeps the bytes', async () => {
    const { source, proxy } = decoderRig();
    proxy.breaking = 2;
    const shown = source.show(4);
    await after(1000);
    expect(painted(await shown)).toBe(4);
    expect(proxy.decoders).toBe(3);
    expect(proxy.fetched).toEqual([1]);
  });

  it('gives up when every decoder breaks', async () => {
    const { source, proxy } = decoderRig();
    proxy.breaking = 99;
    const shown = source.show(4).catch((e: unknown) => e);
    await after(1000);
    expect(await shown).toBeInstanceOf(SourceFailed);
  });

  it('can be asked again after the network was gone', async () => {
    const { source, proxy } = decoderRig();
    proxy.offline = new OutOfReach('offline');
    const gone = source.show(4).catch((e: unknown) => e);
    await after(1000);
    expect(await gone).toBeInstanceOf(OutOfReach);
    proxy.offline = null;
    const back = source.show(4);
    await after(1000);
    expect(painted(await back)).toBe(4);
  });

  it('shows the first picture of a group while the hand races, and at last the wanted one', async () => {
    const { source } = decoderRig(new PictureTable([...Array(200).keys()], [1, 25]));
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    for (const frame of [0, 50, 110, 170, 101, 122]) {
      void source.show(frame);
      await after(15);
    }
    await after(1000);
    const rests = [0, 122];
    expect([seen[0], seen.at(-1)]).toEqual(rests);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.slice(0, -1).every((frame) => frame % 3 === 0)).toBe(true);
  });

  it('shows a picture that is clicked at once, however far off', async () => {
    const { source } = decoderRig(new PictureTable([...Array(200).keys()], [1, 25]));
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    for (const frame of [1, 50, 110]) {
      void source.show(frame);
      await after(500);
    }
    expect(seen).toEqual([1, 50, 110]);
  });

  it('takes another decoder after the tab comes back, and shows the same picture', async () => {
    const { source, proxy } = decoderRig();
    void source.show(4);
    await after(500);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(proxy.open).toBe(1);
    const shown = source.show(5);
    await after(500);
    expect(painted(await shown)).toBe(5);
    expect([proxy.decoders, proxy.fetched.filter((g) => g === 1)]).toEqual([2, [1]]);
  });

  it('closes every picture', async () => {
    const { source, proxy } = decoderRig();
    for (let frame = 0; frame < table.frames; frame++) {
      void source.show(frame);
      await after(300);
    }
    expect(proxy.open).toBe(table.frames + 1);
    source.dispose();
    await after(1000);
    expect(proxy.open).toBe(0);
  });

  it('closes pictures that make room, and whatever is under way when it ends', async () => {
    const long = new PictureTable([...Array(200).keys()], [1, 25]);
    for (let ends = 0; ends < 60; ends++) {
      const { source, proxy } = decoderRig(long);
      // 24 MB each: seven are kept, the one on show and those that the decoder gives out come on top.
      proxy.side = 4000;
      for (const frame of [0, 1, 2, 3, 40, 39, 38, 150, 90, 91, 92, 93]) {
        source.show(frame).catch(() => undefined);
        await after(60);
      }
      expect(proxy.mostOpen).toBeLessThanOrEqual(9);
      for (const frame of [94, 95, 20, 21, 22]) {
        source.show(frame).catch(() => undefined);
        await after(ends % 13);
      }
      await after(ends);
      source.dispose();
      await after(5000);
      expect([ends, proxy.open]).toEqual([ends, 0]);
    }
  });

  it('shows a picture that is decoded already within the call', async () => {
    const { source } = decoderRig();
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    for (const frame of [0, 1]) {
      void source.show(frame);
      await after(500);
    }
    void source.show(2);
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe('decoder and video element', () => {
  it('open the video only to play', async () => {
    const { source, video } = combinedRig();
    for (const frame of [4, 9, 2]) {
      void source.show(frame);
      await after(300);
    }
    expect(video.seeks).toEqual([]);
    source.play({ from: 2, rate: 2, loop: null });
    await after(300);
    expect([video.paused, video.playbackRate]).toEqual([false, 2]);
  });

  it('show the picture again from the decoder where playing has come back to it', async () => {
    const { source, video, proxy } = combinedRig();
    void source.show(4);
    await after(500);
    source.play({ from: 4, rate: 1, loop: null });
    await after(300);
    const shown = vi.fn();
    source.onPicture(shown);
    video.presents(4);
    const rest = source.pause();
    await after(500);
    expect((await rest).frame).toBe(4);
    expect(shown).toHaveBeenLastCalledWith(await rest);
    expect(proxy.open).toBeGreaterThan(0);
  });

  it('plays from the decoder where the video does not play', async () => {
    const { source, video } = combinedRig();
    const seen: number[] = [];
    source.onPicture((p) => seen.push(p.frame));
    video.breaks();
    source.play({ from: 1, rate: 1, loop: null });
    await after(3000);
    expect(seen.at(-1)).toBe(table.frames - 1);
    expect(source.playing).toBe(false);
  });
});

it('falls back down to the server’s pictures, and says where it is', async () => {
  const { source, video } = fallbackRig();
  expect(source.path).toBe('decoder');
  const first = source.show(3);
  await after(500);
  expect([painted(await first), source.path]).toEqual([3, 'video']);
  video.breaks();
  const second = source.show(6);
  await after(500);
  expect([painted(await second), source.path]).toEqual([6, 'stills']);
});

it('plays stills in time, leaving out what is late', async () => {
  const { source } = stillRig();
  const seen: number[] = [];
  source.onPicture((p) => seen.push(p.frame));
  source.play({ from: 0, rate: 1, loop: null });
  await after(3000);
  expect(seen.at(-1)).toBe(table.frames - 1);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(source.playing).toBe(false);
});

it('keeps the last used values up to their weight, and says which go', () => {
  const dropped: string[] = [];
  const lru = new Lru<number, string>(3, (v) => dropped.push(v), (v) => v.length); // prettier-ignore
  lru.set(1, 'a');
  lru.set(2, 'bb');
  lru.get(1);
  lru.set(3, 'c');
  expect([lru.get(1), lru.get(2), lru.get(3)]).toEqual(['a', undefined, 'c']);
  lru.set(4, 'too heavy');
  expect([lru.size, lru.has(4)]).toEqual([1, true]);
  lru.clear();
  expect(dropped).toEqual(['bb', 'a', 'c', 'too heavy']);
});
