/** Which groups will be wanted next, told from how the hand has moved. */

import type { SampleIndex } from './sampleIndex';

/** A longer move is a jump: nothing is known of where the next one leads. */
export const NEAR = 24;
const MOST_AHEAD = 3;

export class Motion {
  private at: number | null = null;
  private direction = 0;
  private streak = 0;

  constructor(private readonly index: SampleIndex) {}

  /** How far it is from where the hand was. */
  distance(frame: number): number {
    return this.at === null ? 0 : Math.abs(frame - this.at);
  }

  /** The hand is here now. Its own group comes first: what is left of it costs no bytes. */
  moved(frame: number): number[] {
    const by = this.at === null ? 0 : frame - this.at;
    const direction = Math.sign(by);
    const near = by !== 0 && Math.abs(by) <= NEAR;
    this.streak = near ? (direction === this.direction ? this.streak + 1 : 1) : 0;
    this.direction = direction;
    this.at = frame;
    const own = this.index.groupOf(frame);
    return near ? [own, ...this.neighbours(own, frame, by)] : [own];
  }

  /** A first small step asks for what lies close by, a steady hand for the next two groups. */
  private neighbours(own: number, frame: number, by: number): number[] {
    const step = Math.abs(by);
    const reach = Math.min(step * (2 + this.streak ** 2), Math.max(NEAR, 2 * step));
    const groups: number[] = [];
    for (let group = own + this.direction; groups.length < MOST_AHEAD; group += this.direction) {
      if (group < 0 || group >= this.index.groups) break;
      const { start, end } = this.index.span(group);
      if ((this.direction > 0 ? start - frame : frame - end + 1) > reach) break;
      groups.push(group);
    }
    return groups;
  }
}
