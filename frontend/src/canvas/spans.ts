/** Looking things up in long lists of ascending, disjoint spans. */

import type { Span } from '@/domain/time';

/** Index of the span around a picture; -1 where there is none. */
export function spanAt(spans: readonly Span[], frame: number): number {
  const index = firstEndingAfter(spans, frame);
  const found = spans[index];
  return found && found.start <= frame ? index : -1;
}

/** Those that have a picture in common with a span. */
export function within<S extends Span>(spans: readonly S[], span: Span): readonly S[] {
  const first = firstEndingAfter(spans, span.start);
  let after = first;
  while ((spans[after]?.start ?? Infinity) < span.end) after += 1;
  return spans.slice(first, after);
}

/** First index whose span ends after the picture; the length where none does. */
export function firstEndingAfter(spans: readonly Span[], frame: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
