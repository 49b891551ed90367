/** Lines under phrases: each keeps its height from its first word to its last, free of those it crosses. */

import type { Grounding, Id, Range } from '@/domain/model';

const extentOf = ({ spans }: Grounding): Range => [
  Math.min(...spans.map(([start]) => start)),
  Math.max(...spans.map(([, end]) => end)),
];

/** The line of each phrase, counted from the words down: the first that is free where the phrase begins. */
export function lanesOf(groundings: readonly Grounding[]): ReadonlyMap<Id, number> {
  const ends: number[] = [];
  const lanes = new Map<Id, number>();
  const inOrder = groundings
    .map((g) => ({ id: g.id, extent: extentOf(g) }))
    .sort((a, b) => a.extent[0] - b.extent[0] || b.extent[1] - a.extent[1]);
  for (const { id, extent } of inOrder) {
    const free = ends.findIndex((end) => end <= extent[0]);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = extent[1];
    lanes.set(id, lane);
  }
  return lanes;
}
