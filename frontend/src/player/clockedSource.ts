/** What sources have in common that show picture after picture themselves: the latest wish, a clock that plays. */

import type { PictureTable } from '@/domain/time';
import { ClockPlayer } from './clock';
import {
  Listeners,
  SourceFailed,
  within,
  type PicturePath,
  type PictureSource,
  type Playing,
  type ShownPicture,
} from './source';
import { Wishes } from './wishes';

export abstract class ClockedSource implements PictureSource {
  abstract readonly path: PicturePath;
  readonly frames: number;
  protected readonly wishes = new Wishes((frame, hurried) => this.fulfil(frame, hurried));
  protected readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  private readonly clock: ClockPlayer;

  constructor(
    protected readonly table: PictureTable,
    now?: () => number,
  ) {
    this.frames = table.frames;
    this.clock = new ClockPlayer(
      table,
      (frame) => this.wishes.wish(frame),
      () => this.ends.tell(undefined),
      now,
    );
  }

  get playing(): boolean {
    return this.clock.playing;
  }

  show(frame: number): Promise<ShownPicture> {
    this.clock.stop();
    return this.wishes.wish(within(frame, this.frames));
  }

  play(how: Playing): void {
    this.clock.start(how);
  }

  setRate(rate: number): void {
    this.clock.setRate(rate);
  }

  pause(): Promise<ShownPicture> {
    return this.show(this.wishes.target ?? this.current?.frame ?? 0);
  }

  onPicture(listener: (picture: ShownPicture) => void): () => void {
    return this.pictures.add(listener);
  }

  onEnd(listener: () => void): () => void {
    return this.ends.add(listener);
  }

  dispose(): void {
    this.clock.stop();
    this.wishes.reject(new SourceFailed('disposed'));
    this.pictures.clear();
    this.ends.clear();
  }

  /** The picture on show. */
  protected abstract current: ShownPicture | null;
  /** `hurried`: the hand is faster than the pictures. */
  protected abstract fulfil(frame: number, hurried: boolean): Promise<ShownPicture>;
}
