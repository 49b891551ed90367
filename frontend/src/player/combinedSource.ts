/**
 * The video element plays, the decoder shows everything that stands still: each does what it is best at. Playing ends
 * on the very picture that was shown last, shown again from the decoder.
 */

import { Listeners, within, type PictureSource, type Playing, type ShownPicture } from './source';

/** A source that can be stopped where it is. */
export interface Film extends PictureSource {
  /** The picture that was shown last, or is about to be. */
  stop(): number;
  /** It can't play, now or later. */
  readonly broken: boolean;
}

export class CombinedSource implements PictureSource {
  readonly path = 'combined';
  readonly frames: number;
  private readonly pictures = new Listeners<ShownPicture>();
  private readonly ends = new Listeners<undefined>();
  private film: Film | null = null;
  private last: ShownPicture | null = null;
  private filming = false;
  private asked = 0;
  private how: Playing | null = null;

  /** The film is opened when it is played for the first time: it loads more than is looked at. */
  constructor(
    private readonly still: PictureSource,
    private readonly openFilm: () => Film,
  ) {
    this.frames = still.frames;
    still.onPicture((picture) => this.tell(picture));
    still.onEnd(() => this.ends.tell(undefined));
  }

  get playing(): boolean {
    return this.filming || this.still.playing;
  }

  async show(frame: number): Promise<ShownPicture> {
    this.asked = within(frame, this.frames);
    this.stopFilm();
    const shown = await this.still.show(frame);
    // It was on show before playing began, and is again: from the decoder.
    if (!this.playing && shown.frame === this.asked && shown !== this.last) this.tell(shown);
    return shown;
  }

  play(how: Playing): void {
    this.asked = how.from;
    this.how = how;
    this.film ??= this.listenTo(this.openFilm());
    this.filming = !this.film.broken;
    (this.filming ? this.film : this.still).play(how);
  }

  setRate(rate: number): void {
    if (this.how) this.how = { ...this.how, rate };
    if (this.filming) this.film?.setRate(rate);
    else this.still.setRate(rate);
  }

  pause(): Promise<ShownPicture> {
    if (!this.filming) return this.still.playing ? this.still.pause() : this.show(this.asked);
    return this.show(this.stopFilm());
  }

  onPicture(listener: (picture: ShownPicture) => void): () => void {
    return this.pictures.add(listener);
  }

  onEnd(listener: () => void): () => void {
    return this.ends.add(listener);
  }

  dispose(): void {
    this.still.dispose();
    this.film?.dispose();
    this.pictures.clear();
    this.ends.clear();
  }

  private listenTo(film: Film): Film {
    film.onPicture((picture) => {
      if (this.filming) this.tell(picture);
    });
    film.onEnd(() => {
      this.asked = this.stopFilm();
      if (film.broken && this.how) this.still.play({ ...this.how, from: this.asked });
      else this.ends.tell(undefined);
    });
    return film;
  }

  private stopFilm(): number {
    if (!this.filming || !this.film) return this.asked;
    this.filming = false;
    return this.film.stop();
  }

  private tell(picture: ShownPicture): void {
    this.last = picture;
    this.pictures.tell(picture);
  }
}
