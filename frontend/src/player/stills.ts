/** Single pictures from the server's own decoder, the last used ones kept. */

import { Lru } from './lru';

export class Stills<Image> {
  private readonly kept: Lru<number, Image>;
  private readonly loading = new Map<number, Promise<Image>>();

  constructor(
    private readonly load: (frame: number) => Promise<Image>,
    capacity = 12,
  ) {
    this.kept = new Lru(capacity);
  }

  /** @throws what loading throws; a failure is not kept. */
  async get(frame: number): Promise<Image> {
    const kept = this.kept.get(frame);
    if (kept !== undefined) return kept;
    const loading = this.loading.get(frame) ?? this.begin(frame);
    return loading;
  }

  private begin(frame: number): Promise<Image> {
    const loading = this.load(frame)
      .then((image) => {
        this.kept.set(frame, image);
        return image;
      })
      .finally(() => this.loading.delete(frame));
    this.loading.set(frame, loading);
    return loading;
  }
}

/** An image element, loaded and decoded. */
export async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
