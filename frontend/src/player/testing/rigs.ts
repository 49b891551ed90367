/** Every kind of source over stand-ins for what it rests on. */

import { PictureTable } from '@/domain/time';
import { CombinedSource } from '../combinedSource';
import { FallbackSource } from '../fallbackSource';
import { SourceFailed, type PictureSource, type ShownPicture } from '../source';
import { StillPictureSource } from '../stillPictureSource';
import { Stills } from '../stills';
import { VideoElementSource } from '../videoElementSource';
import { WebCodecsSource } from '../webCodecsSource';
import { FakeProxy } from './fakeDecoder';
import { FakeVideo } from './fakeVideo';

// Variable rate: no frame rate would find these pictures.
export const table = new PictureTable(
  [0, 3003, 6006, 12_012, 13_000, 13_900, 20_000, 26_000, 26_500, 30_000, 33_000],
  [1, 90_000],
);

/** The number painted into the picture, which only the stand-ins know. */
export const painted = (picture: ShownPicture): number =>
  (picture.image as unknown as { painted: number }).painted;

export interface Rig {
  source: PictureSource;
  video: FakeVideo;
  proxy: FakeProxy;
  /** How often something was asked for from below. */
  asked: () => number;
}

function rig(
  make: (video: FakeVideo, proxy: FakeProxy) => [PictureSource, () => number],
  pictures = table,
): Rig {
  const [video, proxy] = [new FakeVideo(pictures), new FakeProxy(pictures)];
  const [source, asked] = make(video, proxy);
  return { source, video, proxy, asked };
}

const film = (video: FakeVideo): VideoElementSource =>
  new VideoElementSource(video, table, {
    take: () => video.taken(),
    release: () => undefined,
  });

const decoder = (proxy: FakeProxy, pictures = table): WebCodecsSource =>
  new WebCodecsSource(pictures, {
    samples: () => Promise.resolve(proxy.samples),
    fetchRange: proxy.fetchRange,
    decoderFor: () => Promise.resolve(proxy.openDecoder),
    now: () => Date.now(),
  });

function stillsOf(count: () => void): StillPictureSource {
  const load = async (frame: number): Promise<CanvasImageSource> => {
    count();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { painted: frame } as unknown as CanvasImageSource;
  };
  return new StillPictureSource(new Stills(load), table, () => Date.now());
}

export const videoRig = (): Rig => rig((video) => [film(video), () => video.seeks.length]);

export const stillRig = (): Rig =>
  rig(() => {
    let asked = 0;
    return [stillsOf(() => (asked += 1)), () => asked];
  });

export const decoderRig = (pictures = table): Rig =>
  rig((_, proxy) => [decoder(proxy, pictures), () => proxy.fetched.length], pictures);

export const combinedRig = (): Rig =>
  rig((video, proxy) => [
    new CombinedSource(decoder(proxy), () => film(video)),
    () => proxy.fetched.length + video.seeks.length,
  ]);

/** The whole chain, and a browser without a decoder for these pictures. */
export const fallbackRig = (): Rig =>
  rig((video, proxy) => [
    new FallbackSource([
      () =>
        new WebCodecsSource(table, {
          samples: () => Promise.resolve(proxy.samples),
          fetchRange: proxy.fetchRange,
          decoderFor: () => Promise.reject(new SourceFailed('not decoded here')),
        }),
      () => film(video),
      () => stillsOf(() => undefined),
    ]),
    () => proxy.fetched.length + video.seeks.length,
  ]);
