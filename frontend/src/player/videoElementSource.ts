/**
 * Exact pictures from a `<video>` element: seek to the middle of the picture's interval, wait for the frame callback,
 * and believe only the picture that it names. Never `currentTime`: after a pause it often names the one before.
 */

import type { PictureTable } from '@/domain/time';
import { Listeners, SourceFailed, type PictureSource, type ShownPicture } from './source';
import { Wishes } from './wishes';

/** The part of HTMLVideoElement that is used. */
export interface VideoLike {
  currentTime: number;
  playbackRate: number;
  readonly paused: boolean;
  play(): Promise<void>;
  pause(): void;
  requestVideoFrameCallback(callback: (now: number, metadata: { mediaTime: number }) => void): number;
  cancelVideoFrameCallback(handle: number): void;
  addEventListener(type: 'ended' | 'error', listener: () => void): void;
  removeEventListener(type: 'ended' | 'error', listener: () => void): void;
}

/** Keeps a copy of the picture that the video shows now, so that a redraw never shows another one. */
export interface PictureBuffer {
  take(): CanvasImageSource;
}

/** A seek that brings no callback is tried again from elsewhere within the picture's interval. */
const TRY_AGAIN_MS = 1500;
const TRIES = 4;
const PLACES_IN_INTERVAL = [0.5, 0.35, 0.65, 0.45];

export class VideoElementSource implements PictureSource {
  readonly frames: number;
  private readonly wishes = new Wishes((frame) => this.seek(frame));
  private readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  private current: ShownPicture | null = null;
  private callback: number | null = null;
  private disposed = false;
  private isPlaying = false;

  constructor(
    private readonly video: VideoLike,
    private readonly table: PictureTable,
    readonly width: number,
    readonly height: number,
    private readonly buffer: PictureBuffer,
  ) {
    this.frames = table.frames;
    video.addEventListener('ended', this.ended);
  }

  get playing(): boolean {
    return this.isPlaying;
  }

  show(frame: number): Promise<ShownPicture> {
    if (this.isPlaying) this.halt();
    return this.wishes.wish(Math.min(Math.max(Math.round(frame), 0), this.frames - 1));
  }

  play(rate: number): void {
    this.video.playbackRate = rate;
    if (this.isPlaying) return;
    this.isPlaying = true;
    this.listen();
    // A refused play (no data, no permission) leaves the picture where it is.
    this.video.play().catch(() => this.halt());
  }

  pause(): Promise<ShownPicture> {
    this.halt();
    const frame = this.current?.frame ?? 0;
    this.current = null;
    return this.show(frame);
  }

  onPicture(listener: (picture: ShownPicture) => void): () => void {
    return this.pictures.add(listener);
  }

  onEnd(listener: () => void): () => void {
    return this.ends.add(listener);
  }

  dispose(): void {
    this.disposed = true;
    this.halt();
    this.video.removeEventListener('ended', this.ended);
    this.wishes.reject(new SourceFailed('disposed'));
    this.pictures.clear();
    this.ends.clear();
  }

  private readonly ended = (): void => {
    this.halt();
    this.ends.tell(undefined);
  };

  private halt(): void {
    this.isPlaying = false;
    this.video.pause();
    if (this.callback !== null) this.video.cancelVideoFrameCallback(this.callback);
    this.callback = null;
  }

  private listen(): void {
    this.callback = this.video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (!this.isPlaying) return;
      const frame = this.table.nearest(mediaTime);
      if (frame !== null) this.present(frame);
      this.listen();
    });
  }

  private async seek(frame: number): Promise<ShownPicture> {
    if (this.current?.frame === frame) return this.current;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const shown = await this.seekOnce(frame, attempt);
      if (this.disposed) break;
      if (shown === frame) return this.present(frame);
    }
    throw new SourceFailed(`picture ${frame} could not be shown`);
  }

  /** The picture that the frame callback named after a seek; null where none came in time. */
  private seekOnce(frame: number, attempt: number): Promise<number | null> {
    return new Promise((resolve) => {
      let handle = 0;
      const finish = (shown: number | null): void => {
        clearTimeout(timer);
        this.video.cancelVideoFrameCallback(handle);
        resolve(shown);
      };
      const timer = setTimeout(() => finish(null), TRY_AGAIN_MS);
      const wait = (): void => {
        handle = this.video.requestVideoFrameCallback((_, { mediaTime }) => {
          // A callback of the picture before may still come: wait on for the one that was asked for.
          if (this.disposed || this.table.nearest(mediaTime) === frame) finish(frame);
          else wait();
        });
      };
      wait();
      this.video.currentTime = this.table.timeWithin(frame, PLACES_IN_INTERVAL[attempt] ?? 0.5);
    });
  }

  private present(frame: number): ShownPicture {
    this.current = { frame, image: this.buffer.take() };
    this.pictures.tell(this.current);
    return this.current;
  }
}
