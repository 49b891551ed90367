/**
 * Exact pictures from a `<video>` element: seek to the middle of the picture's interval, wait for the frame callback,
 * take the picture, and believe only the time that was taken with it. Never `currentTime`: after a pause it often names
 * the one before. Nor the callback's own time alone: while the video plays it may have gone on by the time it is drawn.
 */

import { contains, type PictureTable, type Span } from '@/domain/time';
import {
  Listeners,
  SourceFailed,
  within,
  type PictureSource,
  type Playing,
  type ShownPicture,
} from './source';
import { Wishes } from './wishes';

type VideoEvent = 'ended' | 'error' | 'loadedmetadata';

/** The part of HTMLVideoElement that is used. */
export interface VideoLike {
  currentTime: number;
  playbackRate: number;
  readonly readyState: number;
  readonly error: unknown;
  play(): Promise<void>;
  pause(): void;
  requestVideoFrameCallback(callback: (now: number, metadata: { mediaTime: number }) => void): number;
  cancelVideoFrameCallback(handle: number): void;
  addEventListener(type: VideoEvent, listener: () => void): void;
  removeEventListener(type: VideoEvent, listener: () => void): void;
}

/** A picture taken from the video: it stays what it is while the video goes on. */
export interface TakenPicture {
  readonly image: CanvasImageSource;
  /** The very picture's time; null where the browser does not tell. */
  readonly timeS: number | null;
  close(): void;
}

export interface Camera {
  /** The picture that the video shows now; null while it has none, as in the middle of a seek. */
  take(): TakenPicture | null;
  /** Lets go of the video. */
  release(): void;
}

/** A seek that brings no callback is tried again from elsewhere within the picture's interval, with more patience. */
const TRY_AGAIN_MS = [1500, 3000, 6000, 12_000];
const LOOK_AGAIN_MS = 10;
const PLACES_IN_INTERVAL = [0.5, 0.35, 0.65, 0.45];

export class VideoElementSource implements PictureSource {
  readonly path = 'video';
  readonly frames: number;
  private readonly wishes = new Wishes((frame) => this.seek(frame));
  private readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  /** The picture on show; null after playing, when the video may have gone on by a picture. */
  private current: ShownPicture | null = null;
  /** Stays on the screen until another one is: closed only then. */
  private last: TakenPicture | null = null;
  private at = 0;
  private callback: number | null = null;
  private disposed = false;
  private isPlaying = false;
  private loop: Span | null = null;
  private turn = 0;
  private failed = false;

  constructor(
    private readonly video: VideoLike,
    private readonly table: PictureTable,
    private readonly camera: Camera,
  ) {
    this.frames = table.frames;
    video.addEventListener('ended', this.ended);
  }

  get playing(): boolean {
    return this.isPlaying;
  }

  /** It can't play, now or later. */
  get broken(): boolean {
    return this.failed;
  }

  show(frame: number): Promise<ShownPicture> {
    this.halt();
    return this.wishes.wish(within(frame, this.frames));
  }

  play({ from, rate, loop }: Playing): void {
    this.halt();
    this.isPlaying = true;
    this.loop = loop;
    this.video.playbackRate = rate;
    void this.begin(from);
  }

  setRate(rate: number): void {
    this.video.playbackRate = rate;
  }

  pause(): Promise<ShownPicture> {
    return this.show(this.stop());
  }

  /** Stops where it is; the picture that was shown last, or is about to be. */
  stop(): number {
    this.halt();
    return this.wishes.target ?? this.at;
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
    this.last?.close();
    this.last = null;
    this.camera.release();
  }

  private readonly ended = (): void => {
    if (!this.isPlaying) return;
    if (this.loop) {
      void this.begin(this.loop.start);
      return;
    }
    this.halt();
    this.at = this.frames - 1;
    this.ends.tell(undefined);
  };

  private halt(): void {
    this.turn += 1;
    if (this.isPlaying) this.current = null;
    this.isPlaying = false;
    this.video.pause();
    this.stopListening();
  }

  private stopListening(): void {
    if (this.callback !== null) this.video.cancelVideoFrameCallback(this.callback);
    this.callback = null;
  }

  /** From exactly this picture on. */
  private async begin(from: number): Promise<void> {
    const turn = ++this.turn;
    this.stopListening();
    this.video.pause();
    this.current = null;
    try {
      await this.wishes.wish(within(from, this.frames));
      if (turn !== this.turn) return;
      this.listen();
      await this.video.play();
    } catch (why) {
      // A refused play (no permission) leaves the picture where it is.
      if (turn !== this.turn) return;
      this.failed = why instanceof SourceFailed;
      this.halt();
      this.ends.tell(undefined);
    }
  }

  private listen(): void {
    this.callback = this.video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (!this.isPlaying) return;
      const taken = this.camera.take();
      const frame = this.named(taken, mediaTime);
      if (frame !== null && this.loop && !contains(this.loop, frame)) {
        taken?.close();
        void this.begin(this.loop.start);
        return;
      }
      if (taken && frame !== null) this.present(frame, taken);
      else taken?.close();
      this.listen();
    });
  }

  private async seek(frame: number): Promise<ShownPicture> {
    if (this.current?.frame === frame) return this.current;
    await this.metadata();
    for (let attempt = 0; attempt < TRY_AGAIN_MS.length; attempt++) {
      const taken = await this.seekOnce(frame, attempt);
      if (taken && !this.disposed) return this.present(frame, taken);
      taken?.close();
      if (this.disposed || this.video.error) break;
    }
    throw new SourceFailed(`picture ${frame} could not be shown`);
  }

  /** Before the index has come a seek has no effect. */
  private metadata(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.video.error) reject(new SourceFailed('the video does not play'));
        else if (this.video.readyState > 0) resolve();
        else return;
        this.video.removeEventListener('loadedmetadata', look);
        this.video.removeEventListener('error', look);
      };
      this.video.addEventListener('loadedmetadata', look);
      this.video.addEventListener('error', look);
      look();
    });
  }

  /** The picture, once the video shows it after a seek; null where it did not come in time. */
  private seekOnce(frame: number, attempt: number): Promise<TakenPicture | null> {
    return new Promise((resolve) => {
      let handle = 0;
      let again: ReturnType<typeof setTimeout> | undefined;
      const finish = (taken: TakenPicture | null): void => {
        clearTimeout(timer);
        clearTimeout(again);
        this.video.cancelVideoFrameCallback(handle);
        resolve(taken);
      };
      const timer = setTimeout(() => finish(null), TRY_AGAIN_MS[attempt]);
      const look = (mediaTime: number): void => {
        const taken = this.camera.take();
        if (this.disposed || this.named(taken, mediaTime) === frame) {
          finish(taken);
          return;
        }
        taken?.close();
        // The callback may come before the element says that it has the picture, and then it is the last one.
        if (!taken) again = setTimeout(() => look(mediaTime), LOOK_AGAIN_MS);
      };
      const wait = (): void => {
        handle = this.video.requestVideoFrameCallback((_, { mediaTime }) => {
          clearTimeout(again);
          // A callback of the picture before may still come: wait on for the one that was asked for.
          wait();
          look(mediaTime);
        });
      };
      wait();
      this.video.currentTime = this.table.timeWithin(frame, PLACES_IN_INTERVAL[attempt] ?? 0.5);
    });
  }

  /** The number of what was taken, when the callback spoke of `mediaTime`; null where there is none. */
  private named(taken: TakenPicture | null, mediaTime: number): number | null {
    return taken && this.table.nearest(taken.timeS ?? mediaTime);
  }

  private present(frame: number, taken: TakenPicture): ShownPicture {
    const before = this.last;
    this.at = frame;
    this.last = taken;
    this.current = { frame, image: taken.image };
    this.pictures.tell(this.current);
    before?.close();
    return this.current;
  }
}
