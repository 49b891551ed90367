/**
 * Pictures of the filmstrip from its sprite sheets: loaded when they are in view, two at a time, the latest wish first,
 * and kept as small as they are drawn (an hour of them takes about 20 MB).
 */

import type { Filmstrip } from './ports';

export interface Sprite {
  readonly image: CanvasImageSource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const AT_ONCE = 2;

/** A sheet's picture, decoded, drawn `width` pixels wide. */
export type LoadSheet = (url: string, width: number) => Promise<ImageBitmap>;

/** Decoded off the main thread, then made small. */
export const loadSheet: LoadSheet = async (url, width) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const resizeWidth = Math.min(width, image.naturalWidth);
  return createImageBitmap(image, { resizeWidth, resizeQuality: 'medium' });
};

/** The number of the tile nearest before a picture. */
function tileAt({ frames }: Filmstrip, frame: number): number {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

/** Where the tile nearest before a picture lies, in pixels of its sheet; null where there is none. */
export function tileOf(strip: Filmstrip, frame: number): { url: string; x: number; y: number } | null {
  const { columns, rows, urls, tileWidth, tileHeight } = strip;
  const tile = tileAt(strip, frame);
  const url = urls[Math.floor(tile / (columns * rows))];
  const place = tile % (columns * rows);
  if (url === undefined) return null;
  return { url, x: (place % columns) * tileWidth, y: Math.floor(place / columns) * tileHeight };
}

export class Sprites {
  private readonly sheets = new Map<string, ImageBitmap>();
  private readonly busy = new Set<string>();
  private readonly failed = new Set<string>();
  private wanted: string[] = [];
  private closed = false;

  constructor(
    private readonly strip: Filmstrip,
    /** How high a tile is drawn, in pixels of the device. */
    private readonly height: number,
    private readonly loaded: () => void,
    private readonly load: LoadSheet = loadSheet,
  ) {}

  /** Before a painting: what it asks for is all that is wanted now. */
  begin(): void {
    this.wanted = [];
  }

  /** The tile nearest before a picture; null until its sheet is here. */
  at(frame: number): Sprite | null {
    const { columns, tileWidth, tileHeight } = this.strip;
    const tile = tileOf(this.strip, frame);
    if (!tile) return null;
    const image = this.sheets.get(tile.url);
    if (!image) {
      if (!this.wanted.includes(tile.url)) this.wanted.push(tile.url);
      return null;
    }
    const factor = image.width / (columns * tileWidth);
    return {
      image,
      x: tile.x * factor,
      y: tile.y * factor,
      width: tileWidth * factor,
      height: tileHeight * factor,
    };
  }

  /** After a painting: fetch what it missed. */
  fetch(): void {
    for (const url of this.wanted) {
      if (this.busy.size >= AT_ONCE) return;
      if (!this.busy.has(url) && !this.failed.has(url) && !this.sheets.has(url)) void this.get(url);
    }
  }

  dispose(): void {
    this.closed = true;
    for (const sheet of this.sheets.values()) sheet.close();
    this.sheets.clear();
  }

  private async get(url: string): Promise<void> {
    const { columns, tileWidth, tileHeight } = this.strip;
    this.busy.add(url);
    try {
      const sheet = await this.load(url, Math.round((columns * tileWidth * this.height) / tileHeight));
      if (this.closed) sheet.close();
      else this.sheets.set(url, sheet);
    } catch {
      this.failed.add(url);
    } finally {
      this.busy.delete(url);
    }
    if (this.closed) return;
    this.loaded();
    this.fetch();
  }
}
