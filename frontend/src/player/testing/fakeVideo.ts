import type { PictureTable } from '@/domain/time';
import type { TakenPicture, VideoLike } from '../videoElementSource';

/** A video element for tests: shows a picture some time after a seek, and calls back as a browser does. */
export class FakeVideo implements VideoLike {
  playbackRate = 1;
  paused = true;
  readyState = 4;
  error: unknown = null;
  /** The picture that the element shows now. */
  onScreen = 0;
  seeks: number[] = [];
  /** Callbacks to swallow, as when a browser presents nothing. */
  silent = 0;
  /** Callbacks that still name the picture before. */
  late = 0;
  /** How often it says that it has no picture, after it has called back. */
  notYet = 0;
  /** An older browser does not tell the time of what it gives. */
  tellsTime = true;
  /** Pictures taken that nobody has closed. */
  open = 0;
  private time = 0;
  private handle = 0;
  private readonly callbacks = new Map<number, (now: number, metadata: { mediaTime: number }) => void>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(
    private readonly table: PictureTable,
    private readonly seekMs = 50,
  ) {}

  get currentTime(): number {
    return this.time;
  }

  set currentTime(value: number) {
    this.time = value;
    this.seeks.push(value);
    setTimeout(() => {
      if (this.late > 0) {
        this.late -= 1;
        this.presents(this.onScreen);
      }
      if (this.silent > 0) this.silent -= 1;
      else this.presents(this.table.frameAt(value));
    }, this.seekMs);
  }

  /** As the browser does when a picture reaches the screen; by then it may show a later one. */
  presents(frame: number, onScreen = frame): void {
    this.onScreen = onScreen;
    const waiting = [...this.callbacks.values()];
    this.callbacks.clear();
    for (const callback of waiting) callback(0, { mediaTime: this.table.timeS(frame) });
  }

  /** What the element shows, and its time. */
  taken(): TakenPicture | null {
    if (this.notYet > 0) {
      this.notYet -= 1;
      return null;
    }
    const { onScreen } = this;
    this.open += 1;
    return {
      image: { painted: onScreen } as unknown as CanvasImageSource,
      timeS: this.tellsTime ? this.table.timeS(onScreen) : null,
      close: () => (this.open -= 1),
    };
  }

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  requestVideoFrameCallback(callback: (now: number, metadata: { mediaTime: number }) => void): number {
    this.callbacks.set(++this.handle, callback);
    return this.handle;
  }

  cancelVideoFrameCallback(handle: number): void {
    this.callbacks.delete(handle);
  }

  addEventListener(type: string, listener: () => void): void {
    const set = this.listeners.get(type) ?? new Set();
    this.listeners.set(type, set.add(listener));
  }

  removeEventListener(type: string, listener: () => void): void {
    this.listeners.get(type)?.delete(listener);
  }

  ends(): void {
    this.tells('ended');
  }

  /** It does not play, and says so. */
  breaks(): void {
    this.error = new Error('decode');
    this.tells('error');
  }

  private tells(type: string): void {
    for (const listener of [...(this.listeners.get(type) ?? [])]) listener();
  }
}
