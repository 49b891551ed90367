/** Where the video stands. The frame is the one whose picture is on the canvas, never the one that was wished for. */

import { signal, type Signal } from '@/editor/signal';
import type { PictureSource, ShownPicture } from '@/player/source';

export const RATES = [0.1, 0.25, 0.5, 1, 1.5, 2, 4] as const;
/** When the picture has rested this long, the sharp one from the source takes its place. */
export const REST_MS = 300;

export class Playhead {
  readonly frame: Signal<number> = signal(0);
  /** The frame that was asked for last: where the hand is. */
  readonly wanted: Signal<number> = signal(0);
  readonly playing: Signal<boolean> = signal(false);
  readonly rate: Signal<number> = signal<number>(1);
  readonly failed: Signal<string | null> = signal<string | null>(null);
  /** Playing begins again at its start when it leaves this span. */
  readonly loop: Signal<{ start: number; end: number } | null> = signal<{
    start: number;
    end: number;
  } | null>(null);
  picture: ShownPicture | null = null;
  private readonly painters = new Set<(picture: ShownPicture) => void>();
  private restTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly source: PictureSource,
    private readonly sharp: ((frame: number) => Promise<CanvasImageSource>) | null = null,
  ) {
    source.onPicture((picture) => this.appeared(picture));
    source.onEnd(() => void this.pause());
  }

  get frames(): number {
    return this.source.frames;
  }

  go(frame: number): void {
    const wanted = Math.min(Math.max(Math.round(frame), 0), this.frames - 1);
    this.playing.set(false);
    this.wanted.set(wanted);
    this.source.show(wanted).then(
      () => this.failed.set(null),
      (why: unknown) => this.failed.set(String(why)),
    );
  }

  /** From where the hand is, so that a held key goes on while pictures are on their way. */
  step(by: number): void {
    this.go(this.wanted.get() + by);
  }

  toggle(loop: { start: number; end: number } | null = null): void {
    if (this.playing.get()) {
      void this.pause();
      return;
    }
    this.loop.set(loop);
    this.playing.set(true);
    this.source.play(this.rate.get());
  }

  async pause(): Promise<void> {
    this.playing.set(false);
    const { frame } = await this.source.pause().catch(() => ({ frame: this.frame.get() }));
    this.wanted.set(frame);
  }

  changeRate(by: 1 | -1): void {
    const index = RATES.findIndex((r) => r === this.rate.get());
    const rate = RATES[Math.min(Math.max(index + by, 0), RATES.length - 1)] ?? 1;
    this.rate.set(rate);
    if (this.playing.get()) this.source.play(rate);
  }

  /** Called in the paint in which a picture appears: whatever is drawn with it belongs to it. */
  onPicture(paint: (picture: ShownPicture) => void): () => void {
    this.painters.add(paint);
    return () => {
      this.painters.delete(paint);
    };
  }

  dispose(): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.source.dispose();
    this.painters.clear();
  }

  private appeared(picture: ShownPicture): void {
    this.present(picture);
    const loop = this.loop.get();
    if (this.playing.get()) {
      this.wanted.set(picture.frame);
      if (loop && (picture.frame >= loop.end - 1 || picture.frame < loop.start)) this.again(loop.start);
    } else {
      this.sharpenSoon(picture.frame);
    }
  }

  private again(start: number): void {
    void this.source.show(start).then(() => {
      if (this.playing.get()) this.source.play(this.rate.get());
    });
  }

  private present(picture: ShownPicture): void {
    this.picture = picture;
    for (const paint of [...this.painters]) paint(picture);
    this.frame.set(picture.frame);
  }

  private sharpenSoon(frame: number): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    const { sharp } = this;
    if (!sharp) return;
    const resting = (): boolean =>
      !this.playing.get() && this.frame.get() === frame && this.wanted.get() === frame;
    this.restTimer = setTimeout(() => {
      if (!resting()) return;
      // Without the sharp picture the one from the proxy simply stays.
      sharp(frame).then(
        (image) => resting() && this.present({ frame, image }),
        () => undefined,
      );
    }, REST_MS);
  }
}
