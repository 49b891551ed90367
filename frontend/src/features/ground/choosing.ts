/** Choosing words by key: from a fixed end to a moving one. */

import type { Range } from '@/domain/model';

/** Words by number: where choosing began, and where it has come to. */
export interface Chosen {
  readonly from: number;
  readonly to: number;
}

const within = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);

/** The next word alone; the first or last one where nothing is chosen. */
export function moved(chosen: Chosen | null, by: number, count: number): Chosen | null {
  if (count === 0) return null;
  const at = chosen ? within(chosen.to + by, count) : by > 0 ? 0 : count - 1;
  return { from: at, to: at };
}

/** One word more, or one less where the moving end comes back. */
export function extended(chosen: Chosen | null, by: number, count: number): Chosen | null {
  if (!chosen) return moved(chosen, by, count);
  return { from: chosen.from, to: within(chosen.to + by, count) };
}

/** From the first chosen word's beginning to the last one's end. */
export function spanOf(chosen: Chosen | null, words: readonly Range[]): Range | null {
  if (!chosen) return null;
  const first = words[Math.min(chosen.from, chosen.to)];
  const last = words[Math.max(chosen.from, chosen.to)];
  return first && last ? [first[0], last[1]] : null;
}
