/** Where the video stands. The frame is the one whose picture is on the canvas, never the one that was wished for. */

import type { Span } from '@/domain/time';
import { signal, together, type Signal } from '@/editor/signal';
import type { PicturePath, PictureSource, ShownPicture } from '@/player/source';
import { Rest } from './rest';

export const RATES = [0.1, 0.25, 0.5, 1, 1.5, 2, 4] as const;
/** Steps that a held key may be ahead of the pictures; beyond it pictures are left out. */
const MOST_BEHIND = 3;

export class Playhead {
  readonly frame: Signal<number> = signal(0);
  /** The frame that was asked for last: where the hand is. */
  readonly wanted: Signal<number> = signal(0);
  readonly playing: Signal<boolean> = signal(false);
  readonly rate: Signal<number> = signal<number>(1);
  /** The wanted picture could not be had; asking again may help. */
  readonly failed: Signal<boolean> = signal<boolean>(false);
  picture: ShownPicture | null = null;
  /** The picture on show is the server's, in full size. */
  sharp = false;
  /** When the first picture is there, or has failed: what is less urgent waits for it. */
  readonly begun: Promise<void>;
  private begin: () => void = () => undefined;
  private readonly painters = new Set<(picture: ShownPicture) => void>();
  private readonly rest: Rest | null;
  /** What the source was asked for last; behind `wanted` while a held key runs ahead. */
  private asked = -1;
  /** Which walk goes on; null when none does. */
  private walking: symbol | null = null;

  constructor(
    private readonly source: PictureSource,
    sharp: ((frame: number, signal: AbortSignal) => Promise<CanvasImageSource>) | null = null,
  ) {
    this.begun = new Promise((resolve) => {
      this.begin = resolve;
    });
    this.rest = sharp && new Rest(sharp, (picture) => this.present(picture, true));
    source.onPicture((picture) => this.appeared(picture));
    source.onEnd(() => void this.pause());
  }

  get frames(): number {
    return this.source.frames;
  }

  get path(): PicturePath {
    return this.source.path;
  }

  go(frame: number): void {
    this.walking = null;
    if (this.asks(frame)) return;
    // A picture that is there already is painted before anybody hears of the move.
    together(() => void this.ask(this.wish(frame)));
  }

  /** From where the hand is, so that a held key goes on while pictures are on their way, and leaves none out. */
  step(by: number): void {
    if (Math.abs(by) !== 1) {
      this.go(this.wanted.get() + by);
      return;
    }
    if (this.walking === null) this.asked = this.wanted.get();
    together(() => {
      this.wish(this.wanted.get() + by);
      if (this.walking === null) void this.walk();
    });
  }

  /** Plays from where the hand is; from the beginning when it is at the end. */
  toggle(loop: Span | null = null): void {
    if (this.playing.get()) {
      void this.pause();
      return;
    }
    this.walking = null;
    this.rest?.over();
    const at = this.wanted.get();
    const from = loop ? Math.min(Math.max(at, loop.start), loop.end - 1) : at < this.frames - 1 ? at : 0;
    this.playing.set(true);
    this.source.play({ from, rate: this.rate.get(), loop });
  }

  async pause(): Promise<void> {
    this.playing.set(false);
    const wanted = this.wanted.get();
    const frame = await this.source.pause().then(
      (shown) => shown.frame,
      () => this.frame.get(),
    );
    // Unless the hand has moved on meanwhile.
    if (this.playing.get() || this.wanted.get() !== wanted) return;
    this.wanted.set(frame);
    this.settled();
  }

  changeRate(by: 1 | -1): void {
    const index = RATES.findIndex((r) => r === this.rate.get());
    const rate = RATES[Math.min(Math.max(index + by, 0), RATES.length - 1)] ?? 1;
    this.rate.set(rate);
    if (this.playing.get()) this.source.setRate(rate);
  }

  /** Called in the paint in which a picture appears: whatever is drawn with it belongs to it. */
  onPicture(paint: (picture: ShownPicture) => void): () => void {
    this.painters.add(paint);
    return () => {
      this.painters.delete(paint);
    };
  }

  dispose(): void {
    this.rest?.over();
    this.painters.clear();
    this.picture = null;
    this.source.dispose();
  }

  /** That picture is on its way or there already: what goes on for it (the sharp one) need not begin anew. */
  private asks(frame: number): boolean {
    const same = this.asked === this.within(frame) && this.wanted.get() === this.asked;
    return same && !this.playing.get() && !this.failed.get();
  }

  private within(frame: number): number {
    return Math.min(Math.max(Math.round(frame), 0), this.frames - 1);
  }

  private wish(frame: number): number {
    const wanted = this.within(frame);
    this.playing.set(false);
    this.rest?.over();
    this.wanted.set(wanted);
    return wanted;
  }

  private async ask(frame: number): Promise<boolean> {
    this.asked = frame;
    try {
      await this.source.show(frame);
      this.failed.set(false);
      this.settled();
      return true;
    } catch {
      if (frame === this.wanted.get()) this.failed.set(true);
      this.begin();
      return false;
    }
  }

  private async walk(): Promise<void> {
    const walk = Symbol();
    this.walking = walk;
    while (this.walking === walk && this.asked !== this.wanted.get()) {
      const behind = this.wanted.get() - this.asked;
      const next = Math.abs(behind) > MOST_BEHIND ? this.wanted.get() : this.asked + Math.sign(behind);
      if (!(await this.ask(next))) break;
    }
    if (this.walking === walk) this.walking = null;
  }

  private appeared(picture: ShownPicture): void {
    this.present(picture, false);
    if (this.playing.get()) this.wanted.set(picture.frame);
  }

  private settled(): void {
    const at = this.frame.get();
    if (!this.playing.get() && at === this.wanted.get() && !this.sharp) this.rest?.begin(at);
  }

  private present(picture: ShownPicture, sharp: boolean): void {
    this.picture = picture;
    this.sharp = sharp;
    for (const paint of [...this.painters]) paint(picture);
    this.frame.set(picture.frame);
    this.begin();
  }
}
