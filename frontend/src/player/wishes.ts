/** The latest wish wins: one is in flight, one waits, and everybody who asked hears what was shown. */

import type { ShownPicture } from './source';

interface Waiter {
  resolve: (picture: ShownPicture) => void;
  reject: (why: unknown) => void;
}

export class Wishes {
  private next: number | null = null;
  private inFlight: number | null = null;
  private waiters: Waiter[] = [];

  /** `hurried`: the wish had to wait for the one before, so the hand is faster than the pictures. */
  constructor(private readonly fulfil: (frame: number, hurried: boolean) => Promise<ShownPicture>) {}

  wish(frame: number): Promise<ShownPicture> {
    this.next = frame;
    const answer = new Promise<ShownPicture>((resolve, reject) => this.waiters.push({ resolve, reject }));
    if (this.inFlight === null) void this.run();
    return answer;
  }

  /** The frame that is wanted but not yet begun. */
  get waiting(): number | null {
    return this.next;
  }

  /** The frame that will be shown when all is done; null where nothing is under way. */
  get target(): number | null {
    return this.next ?? this.inFlight;
  }

  reject(why: unknown): void {
    this.next = null;
    for (const w of this.waiters.splice(0)) w.reject(why);
  }

  private async run(): Promise<void> {
    for (let hurried = false; this.next !== null; hurried = true) {
      const frame = this.next;
      this.next = null;
      this.inFlight = frame;
      const waiters = this.waiters.splice(0);
      try {
        const picture = await this.fulfil(frame, hurried);
        for (const w of waiters) w.resolve(picture);
      } catch (error) {
        for (const w of waiters) w.reject(error);
      }
    }
    this.inFlight = null;
  }
}
