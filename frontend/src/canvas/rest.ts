/** When the picture has rested a while, the sharp one of the same number takes its place. */

import type { ShownPicture } from '@/player/source';

export const REST_MS = 300;

export class Rest {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private loading: AbortController | null = null;

  constructor(
    private readonly sharp: (frame: number, signal: AbortSignal) => Promise<CanvasImageSource>,
    private readonly present: (picture: ShownPicture) => void,
  ) {}

  begin(frame: number): void {
    this.over();
    this.timer = setTimeout(() => void this.load(frame), REST_MS);
  }

  /** The hand moves on: nothing comes any more. */
  over(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.loading?.abort();
    this.loading = null;
  }

  private async load(frame: number): Promise<void> {
    const loading = new AbortController();
    this.loading = loading;
    // Without the sharp picture the one from the proxy simply stays.
    const image = await this.sharp(frame, loading.signal).catch(() => null);
    if (image && !loading.signal.aborted) this.present({ frame, image });
  }
}
