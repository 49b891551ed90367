/** The first source that works: where one says that it can't show pictures here, the next one takes over. */

import {
  Listeners,
  SourceFailed,
  type PicturePath,
  type PictureSource,
  type Playing,
  type ShownPicture,
} from './source';

export type MakeSource = () => PictureSource;

export class FallbackSource implements PictureSource {
  private readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  private readonly rest: MakeSource[];
  private source: PictureSource;
  /** Gave up, but what is on the screen may still be theirs. */
  private retired: PictureSource[] = [];
  private frame = 0;
  private disposed = false;

  /** Best first; the next is made when it is needed. */
  constructor([first, ...rest]: readonly [MakeSource, ...MakeSource[]]) {
    this.rest = rest;
    this.source = this.begin(first);
  }

  get path(): PicturePath {
    return this.source.path;
  }

  get frames(): number {
    return this.source.frames;
  }

  get playing(): boolean {
    return this.source.playing;
  }

  show(frame: number): Promise<ShownPicture> {
    this.frame = frame;
    return this.attempt((source) => source.show(frame));
  }

  play(how: Playing): void {
    this.frame = how.from;
    this.source.play(how);
  }

  setRate(rate: number): void {
    this.source.setRate(rate);
  }

  pause(): Promise<ShownPicture> {
    return this.attempt((source) => source.pause());
  }

  onPicture(listener: (picture: ShownPicture) => void): () => void {
    return this.pictures.add(listener);
  }

  onEnd(listener: () => void): () => void {
    return this.ends.add(listener);
  }

  dispose(): void {
    this.disposed = true;
    this.source.dispose();
    this.retire();
    this.pictures.clear();
    this.ends.clear();
  }

  private begin(make: MakeSource): PictureSource {
    const source = make();
    source.onPicture((picture) => {
      if (source !== this.source) return;
      if (source.playing) this.frame = picture.frame;
      this.pictures.tell(picture);
      this.retire();
    });
    source.onEnd(() => this.ends.tell(undefined));
    return source;
  }

  private async attempt(ask: (source: PictureSource) => Promise<ShownPicture>): Promise<ShownPicture> {
    const { source } = this;
    try {
      return await ask(source);
    } catch (why) {
      if (this.disposed || !(why instanceof SourceFailed)) throw why;
      if (source === this.source && !this.takeNext()) throw why;
      return this.attempt((next) => next.show(this.frame));
    }
  }

  private takeNext(): boolean {
    const make = this.rest.shift();
    if (!make) return false;
    this.retired.push(this.source);
    this.source = this.begin(make);
    return true;
  }

  private retire(): void {
    for (const source of this.retired.splice(0)) source.dispose();
  }
}
