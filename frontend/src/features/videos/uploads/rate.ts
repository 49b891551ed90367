/** How fast bytes go out, from what was seen in the last seconds; immutable, so that it can live in a store. */
export type Rate = { samples: readonly Sample[] };
type Sample = { atMs: number; bytes: number };

const WINDOW_MS = 10_000;
const SHORTEST_MS = 500;

export const noRate: Rate = { samples: [] };

/** Adds what has been sent so far (a total, not a step). A total that falls (the server lost bytes) starts anew. */
export function sampled(rate: Rate, atMs: number, bytes: number): Rate {
  const last = rate.samples.at(-1);
  if (last && bytes < last.bytes) return { samples: [{ atMs, bytes }] };
  const recent = rate.samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS);
  return { samples: [...recent, { atMs, bytes }] };
}

/** Bytes a second over the window; null while too little has been seen. */
export function speed(rate: Rate): number | null {
  const [first, last] = [rate.samples[0], rate.samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < SHORTEST_MS) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
}

/** Seconds until `total` is reached; null when nothing can be said (nothing moves, or too little was seen). */
export function secondsLeft(rate: Rate, total: number): number | null {
  const now = speed(rate);
  const sent = rate.samples.at(-1)?.bytes ?? 0;
  return now ? Math.max(0, total - sent) / now : null;
}
