/** Where exact pictures come from. The number given with a picture is the number of the very pixels in `image`. */

import type { Span } from '@/domain/time';

export interface ShownPicture {
  readonly frame: number;
  /** Holds until the next picture is shown. */
  readonly image: CanvasImageSource;
}

/** How the pictures are come by; `combined`: the decoder for what stands still, the video element for what plays. */
export type PicturePath = 'combined' | 'decoder' | 'video' | 'stills';

export interface Playing {
  readonly from: number;
  readonly rate: number;
  /** Pictures outside it are never shown; after its last one it begins again. */
  readonly loop: Span | null;
}

/**
 * A source of pictures. Wishes: the latest wins, one is in flight; an overtaken wish resolves with what was shown
 * instead of it.
 */
export interface PictureSource {
  readonly path: PicturePath;
  readonly frames: number;
  /** @throws SourceFailed, OutOfReach */
  show(frame: number): Promise<ShownPicture>;
  play(how: Playing): void;
  /** For the playing that goes on. */
  setRate(rate: number): void;
  /** Stops, and shows exactly the picture it stopped on. */
  pause(): Promise<ShownPicture>;
  readonly playing: boolean;
  /** Called in the paint in which the picture appears, while playing too. */
  onPicture(listener: (picture: ShownPicture) => void): () => void;
  /** Playing ended by itself. */
  onEnd(listener: () => void): () => void;
  dispose(): void;
}

/** The source can't show pictures here, and will not be able to: another one is needed. */
export class SourceFailed extends Error {}

/** The server could not be reached or refused: asking again later may help, another source would not. */
export class OutOfReach extends Error {}

/** A set of listeners, and nothing else. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.all.add(listener);
    return () => {
      this.all.delete(listener);
    };
  }

  tell(value: T): void {
    for (const listener of [...this.all]) listener(value);
  }

  clear(): void {
    this.all.clear();
  }
}

/** The nearest picture that there is. */
export const within = (frame: number, frames: number): number =>
  Math.min(Math.max(Math.round(frame), 0), frames - 1);
