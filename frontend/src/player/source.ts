/** Where exact pictures come from. The number given with a picture is the number of the very pixels in `image`. */

export interface ShownPicture {
  readonly frame: number;
  /** Holds until the next picture is shown. */
  readonly image: CanvasImageSource;
}

/**
 * A source of pictures. Wishes: the latest wins, one is in flight; an overtaken wish resolves with what was shown
 * instead of it.
 */
export interface PictureSource {
  readonly frames: number;
  /** Display size of the source: the pixels that coordinates are in. */
  readonly width: number;
  readonly height: number;
  show(frame: number): Promise<ShownPicture>;
  play(rate: number): void;
  /** Stops, and shows exactly the picture it stopped on. */
  pause(): Promise<ShownPicture>;
  readonly playing: boolean;
  /** Called in the paint in which the picture appears, while playing too. */
  onPicture(listener: (picture: ShownPicture) => void): () => void;
  /** Playing ended by itself. */
  onEnd(listener: () => void): () => void;
  dispose(): void;
}

export class SourceFailed extends Error {}

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
