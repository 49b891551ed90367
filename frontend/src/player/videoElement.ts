/** The browser's own video element behind the port. */

import type { PictureTable } from '@/domain/time';
import { VideoElementSource } from './videoElementSource';

export const canFilm = (): boolean =>
  'requestVideoFrameCallback' in HTMLVideoElement.prototype &&
  document.createElement('video').canPlayType('video/mp4; codecs="avc1.640028"') !== '';

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
  const copy = document.createElement('canvas');
  copy.width = width;
  copy.height = height;
  const context = copy.getContext('2d', { alpha: false });
  return new VideoElementSource(video, table, {
    take() {
      context?.drawImage(video, 0, 0, width, height);
      return copy;
    },
    release() {
      // Without this the browser goes on loading, and keeps its decoder.
      video.removeAttribute('src');
      video.load();
    },
  });
}
