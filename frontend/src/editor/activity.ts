/** Active seconds per step: counted while somebody does something, sent now and then. */

/** After this long without a sign of life people are elsewhere. */
export const IDLE_MS = 30_000;
const LONGEST_S = 120;

export class ActivityTimer {
  private readonly seconds = new Map<string, number>();
  private lastSign: number | null = null;

  constructor(
    private readonly step: () => string,
    private readonly send: (step: string, seconds: number) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** A key, a click, a movement: the time since the last one counts, unless it was too long. */
  sign(): void {
    const now = this.now();
    const since = this.lastSign === null ? 0 : now - this.lastSign;
    this.lastSign = now;
    if (since > IDLE_MS) return;
    const step = this.step();
    this.seconds.set(step, (this.seconds.get(step) ?? 0) + since / 1000);
  }

  /** Send whole seconds; what is left over counts next time. */
  flush(): void {
    for (const [step, seconds] of this.seconds) {
      let whole = Math.floor(seconds);
      this.seconds.set(step, seconds - whole);
      for (; whole > 0; whole -= LONGEST_S) this.send(step, Math.min(whole, LONGEST_S));
    }
  }
}
