/** The browser's own video element behind the port. */

import type { PictureTable } from '@/domain/time';
import { VideoElementSource, type TakenPicture } from './videoElementSource';

export const canFilm = (): boolean =>
  'requestVideoFrameCallback' in HTMLVideoElement.prototype &&
  document.createElement('video').canPlayType('video/mp4; codecs="avc1.640028"') !== '';

/** Takes the picture together with its time. */
function takeTimed(video: HTMLVideoElement): TakenPicture | null {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  const picture = new VideoFrame(video);
  return { image: picture, timeS: picture.timestamp / 1e6, close: () => picture.close() };
}

/** Takes copies, for browsers without VideoFrame: one is on show, one is being taken. */
class Copies {
  private readonly free: HTMLCanvasElement[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  take(video: HTMLVideoElement): TakenPicture {
    const copy = this.free.pop() ?? document.createElement('canvas');
    copy.width = this.width;
    copy.height = this.height;
    copy.getContext('2d', { alpha: false })?.drawImage(video, 0, 0, this.width, this.height);
    return { image: copy, timeS: null, close: () => this.free.push(copy) };
  }
}

/** Exact pictures from a hidden video element; `width` and `height` are the video's own. */
export function openVideo(
  url: string,
  table: PictureTable,
  width: number,
  height: number,
): VideoElementSource {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  video.src = url;
  const copies = new Copies(width, height);
  return new VideoElementSource(video, table, {
    take: () => ('VideoFrame' in window ? takeTimed(video) : copies.take(video)),
    release() {
      // Without this the browser goes on loading, and keeps its decoder.
      video.removeAttribute('src');
      video.load();
    },
  });
}
