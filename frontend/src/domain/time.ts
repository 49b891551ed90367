/** Time as a type: spans of pictures and the picture table. Nothing here multiplies a time by a frame rate. */

/** Pictures `start` to `end`, half-open: `[start, end)`, never empty. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const PROXY_TICKS_PER_SECOND = 90_000;

/** @throws RangeError if `start < 0` or the span would be empty. */
export function span(start: number, end: number): Span {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start) {
    throw new RangeError(`not a span of pictures: [${start}, ${end})`);
  }
  return { start, end };
}

export function spanLength(s: Span): number {
  return s.end - s.start;
}

export function contains(s: Span, frame: number): boolean {
  return s.start <= frame && frame < s.end;
}

/** The pictures in both, or null. */
export function intersection(a: Span, b: Span): Span | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** True where the two overlap or lie edge to edge. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The same pictures as ascending spans that neither overlap nor touch. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const next of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && touches(last, next)) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else {
      joined.push({ start: next.start, end: next.end });
    }
  }
  return joined;
}

/** The pictures of `from` that lie in none of `others`, as ascending spans. */
export function subtract(from: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { start } = from;
  for (const other of union(others)) {
    if (other.start > start && start < from.end) left.push({ start, end: Math.min(other.start, from.end) });
    start = Math.max(start, other.end);
  }
  if (start < from.end) left.push({ start, end: from.end });
  return left;
}

/** First index whose value is not below `wanted`; the length where all are. */
export function lowerBound(values: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When each picture of a video is shown: ticks from the first picture, strictly ascending. */
export class PictureTable {
  readonly ticks: Float64Array;
  /** Seconds per tick as a fraction: `[numerator, denominator]`. */
  readonly timeBase: readonly [number, number];
  private readonly smallestInterval: number;

  /** @throws RangeError if empty or not strictly ascending. */
  constructor(ptsTicks: ArrayLike<number>, timeBase: readonly [number, number]) {
    const first = ptsTicks[0];
    if (first === undefined) throw new RangeError('a picture table has at least one picture');
    this.ticks = Float64Array.from(ptsTicks, (t) => t - first);
    this.timeBase = timeBase;
    this.smallestInterval = smallestStep(this.ticks);
    if (this.smallestInterval <= 0) throw new RangeError('timestamps must ascend strictly');
  }

  get frames(): number {
    return this.ticks.length;
  }

  /** Seconds from the first picture to this one. */
  timeS(frame: number): number {
    return this.toSeconds(this.tick(frame));
  }

  /** The middle of the picture's interval, in seconds: where to seek so that this picture and no other is shown. */
  middleS(frame: number): number {
    return this.timeWithin(frame, 0.5);
  }

  /** A moment inside the picture's interval, in seconds; `part` 0 is its start, 1 the next one's. */
  timeWithin(frame: number, part: number): number {
    return this.toSeconds(this.tick(frame) + (this.endTick(frame) - this.tick(frame)) * part);
  }

  /** Seconds for which the pictures of a span are on show. */
  lengthS({ start, end }: Span): number {
    return this.timeWithin(end - 1, 1) - this.timeS(start);
  }

  /** Seconds from the first picture's start to the last one's end (its interval is as long as the one before). */
  get durationS(): number {
    return this.toSeconds(this.endTick(this.frames - 1));
  }

  /** The picture on show `timeS` seconds after the first one appeared, clamped to the video. */
  frameAt(timeS: number): number {
    const ticks = this.toTicks(timeS);
    const index = lowerBound(this.ticks, ticks);
    const exact = index < this.frames && this.ticks[index] === ticks;
    return Math.max(exact ? index : index - 1, 0);
  }

  /** The picture whose own time this is; null where none is within a quarter of the smallest interval. */
  nearest(timeS: number): number | null {
    const ticks = this.toTicks(timeS);
    const after = Math.min(lowerBound(this.ticks, ticks), this.frames - 1);
    const before = Math.max(after - 1, 0);
    const found = Math.abs(this.tick(before) - ticks) <= Math.abs(this.tick(after) - ticks) ? before : after;
    return Math.abs(this.tick(found) - ticks) <= this.smallestInterval / 4 ? found : null;
  }

  /** The span made longer by `seconds` of timestamps on each side, clamped to the video. */
  padded(s: Span, seconds: number): Span {
    const reach = this.toTicks(seconds);
    const start = lowerBound(this.ticks, this.tick(s.start) - reach);
    const last = this.tick(s.end - 1) + reach;
    const index = lowerBound(this.ticks, last);
    const end = index < this.frames && this.ticks[index] === last ? index + 1 : index;
    return { start: Math.min(start, s.start), end: Math.max(end, s.end) };
  }

  private tick(frame: number): number {
    const tick = this.ticks[frame];
    if (tick === undefined) throw new RangeError(`picture ${frame} is not in the video`);
    return tick;
  }

  private endTick(frame: number): number {
    const next = this.ticks[frame + 1];
    if (next !== undefined) return next;
    return this.tick(frame) + (frame > 0 ? this.tick(frame) - this.tick(frame - 1) : this.toTicks(0.04));
  }

  private toSeconds(ticks: number): number {
    return (ticks * this.timeBase[0]) / this.timeBase[1];
  }

  private toTicks(seconds: number): number {
    return (seconds * this.timeBase[1]) / this.timeBase[0];
  }
}

function smallestStep(ticks: Float64Array): number {
  let smallest = ticks.length > 1 ? Infinity : 1;
  for (let n = 1; n < ticks.length; n++) smallest = Math.min(smallest, (ticks[n] ?? 0) - (ticks[n - 1] ?? 0));
  return smallest;
}

/** "00:41.133": minutes, seconds and milliseconds; hours where there are any. */
export function clock(timeS: number): string {
  const ms = Math.round(Math.max(timeS, 0) * 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(ms / 3_600_000);
  const rest = `${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
