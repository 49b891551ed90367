/** Pictures of the filmstrip from its sprite sheets, loaded when they are first wanted. */

import type { Filmstrip } from './ports';

export class Sprites {
  private readonly sheets = new Map<string, HTMLImageElement | null>();

  constructor(
    private readonly strip: Filmstrip,
    private readonly loaded: () => void,
  ) {}

  /** The tile nearest before a picture; null until its sheet is here. */
  at(frame: number): { image: HTMLImageElement; x: number; y: number } | null {
    const { frames, columns, rows, tileWidth, tileHeight, urls } = this.strip;
    let tile = 0;
    for (let low = 0, high = frames.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if ((frames[middle] ?? Infinity) <= frame) {
        tile = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    const url = urls[Math.floor(tile / (columns * rows))];
    const image = url === undefined ? null : this.sheet(url);
    if (!image) return null;
    const place = tile % (columns * rows);
    return { image, x: (place % columns) * tileWidth, y: Math.floor(place / columns) * tileHeight };
  }

  private sheet(url: string): HTMLImageElement | null {
    const known = this.sheets.get(url);
    if (known !== undefined) return known;
    this.sheets.set(url, null);
    const image = new Image();
    image.onload = () => {
      this.sheets.set(url, image);
      this.loaded();
    };
    image.src = url;
    return null;
  }
}
