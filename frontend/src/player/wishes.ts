/** The latest wish wins: one is in flight, one waits, and everybody who asked hears what was shown. */

import type { ShownPicture } from './source';

interface Waiter {
  resolve: (picture: ShownPicture) => void;
  reject: (why: unknown) => void;
}

export class Wishes {
  private next: number | null = null;
  private inFlight = false;
  private waiters: Waiter[] = [];

  constructor(private readonly fulfil: (frame: number) => Promise<ShownPicture>) {}

  wish(frame: number): Promise<ShownPicture> {
    this.next = frame;
    const answer = new Promise<ShownPicture>((resolve, reject) => this.waiters.push({ resolve, reject }));
    if (!this.inFlight) void this.run();
    return answer;
  }

  /** The frame that is wanted but not yet begun. */
  get waiting(): number | null {
    return this.next;
  }

  reject(why: unknown): void {
    this.next = null;
    for (const w of this.waiters.splice(0)) w.reject(why);
  }

  private async run(): Promise<void> {
    this.inFlight = true;
    while (this.next !== null) {
      const frame = this.next;
      this.next = null;
      const waiters = this.waiters.splice(0);
      try {
        const picture = await this.fulfil(frame);
        for (const w of waiters) w.resolve(picture);
      } catch (error) {
        for (const w of waiters) w.reject(error);
      }
    }
    this.inFlight = false;
  }
}
