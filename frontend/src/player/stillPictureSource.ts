/** The last resort where no video plays: each picture as a still from the server. Exact, and slow. */

import type { PictureTable } from '@/domain/time';
import { Listeners, SourceFailed, type PictureSource, type ShownPicture } from './source';
import type { Stills } from './stills';
import { Wishes } from './wishes';

export class StillPictureSource implements PictureSource {
  readonly frames: number;
  private readonly wishes = new Wishes((frame) => this.fetch(frame));
  private readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  private current: ShownPicture | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isPlaying = false;

  constructor(
    private readonly stills: Stills<CanvasImageSource>,
    private readonly table: PictureTable,
    readonly width: number,
    readonly height: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.frames = table.frames;
  }

  get playing(): boolean {
    return this.isPlaying;
  }

  show(frame: number): Promise<ShownPicture> {
    this.halt();
    return this.wishes.wish(Math.min(Math.max(Math.round(frame), 0), this.frames - 1));
  }

  /** As fast as pictures come, at most at `rate`: those that are late are left out, none is named wrongly. */
  play(rate: number): void {
    this.halt();
    this.isPlaying = true;
    const from = this.table.timeS(this.current?.frame ?? 0);
    const start = this.now();
    const tick = async (): Promise<void> => {
      const frame = this.table.frameAt(from + ((this.now() - start) / 1000) * rate);
      await this.wishes.wish(frame).catch(() => undefined);
      if (!this.isPlaying) return;
      if (frame === this.frames - 1) this.ended();
      else this.timer = setTimeout(() => void tick(), 20);
    };
    void tick();
  }

  pause(): Promise<ShownPicture> {
    return this.show(this.current?.frame ?? 0);
  }

  onPicture(listener: (picture: ShownPicture) => void): () => void {
    return this.pictures.add(listener);
  }

  onEnd(listener: () => void): () => void {
    return this.ends.add(listener);
  }

  dispose(): void {
    this.halt();
    this.wishes.reject(new SourceFailed('disposed'));
    this.pictures.clear();
    this.ends.clear();
  }

  private ended(): void {
    this.halt();
    this.ends.tell(undefined);
  }

  private halt(): void {
    this.isPlaying = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async fetch(frame: number): Promise<ShownPicture> {
    if (this.current?.frame === frame) return this.current;
    const image = await this.stills.get(frame);
    this.current = { frame, image };
    this.pictures.tell(this.current);
    return this.current;
  }
}
