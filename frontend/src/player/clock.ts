/** Playing by a clock, for sources that show single pictures: those that are late are left out, none is named wrongly. */

import type { PictureTable } from '@/domain/time';
import { SourceFailed, type Playing } from './source';

const TICK_MS = 20;

export class ClockPlayer {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private turn = 0;
  private begun = { atS: 0, at: 0, rate: 1 };

  constructor(
    private readonly table: PictureTable,
    private readonly show: (frame: number) => Promise<unknown>,
    private readonly ended: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get playing(): boolean {
    return this.timer !== null;
  }

  start({ from, rate, loop }: Playing): void {
    this.stop();
    const turn = ++this.turn;
    this.begun = { atS: this.table.timeS(from), at: this.now(), rate };
    const end = loop ? loop.end : this.table.frames;
    const tick = async (): Promise<void> => {
      const due = this.table.frameAt(this.timeS());
      const over = this.timeS() >= this.table.timeWithin(end - 1, 1);
      if (over && loop) this.begun = { ...this.begun, atS: this.table.timeS(loop.start), at: this.now() };
      const failed = await this.show(over && loop ? loop.start : Math.min(due, end - 1)).then(
        () => false,
        (why: unknown) => why instanceof SourceFailed,
      );
      if (turn !== this.turn) return;
      if (failed || (over && !loop)) this.finish();
      else this.timer = setTimeout(() => void tick(), TICK_MS);
    };
    this.timer = setTimeout(() => void tick(), 0);
  }

  setRate(rate: number): void {
    this.begun = { atS: this.timeS(), at: this.now(), rate };
  }

  stop(): void {
    this.turn += 1;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private timeS(): number {
    return this.begun.atS + ((this.now() - this.begun.at) / 1000) * this.begun.rate;
  }

  private finish(): void {
    this.stop();
    this.ended();
  }
}
