/** Where each picture's bytes lie in the proxy: groups of pictures that decode by themselves, one byte range each. */

import type { Samples } from '@/domain/frametable';
import { lowerBound, type PictureTable, type Span } from '@/domain/time';
import { SourceFailed } from './source';

export interface ByteRange {
  readonly start: number;
  /** The first byte after it. */
  readonly end: number;
}

export interface Chunk {
  readonly frame: number;
  readonly key: boolean;
  readonly timestampUs: number;
  readonly data: Uint8Array;
}

export class SampleIndex {
  readonly groups: number;

  /** @throws SourceFailed where the samples are not those of this table. */
  constructor(
    private readonly samples: Samples,
    private readonly table: PictureTable,
  ) {
    const { groupFirst, sizes } = samples;
    this.groups = groupFirst.length;
    if (sizes.length !== table.frames || groupFirst[0] !== 0)
      throw new SourceFailed('the samples do not fit');
  }

  groupOf(frame: number): number {
    return lowerBound(this.samples.groupFirst, frame + 1) - 1;
  }

  /** The pictures of a group. */
  span(group: number): Span {
    const { groupFirst } = this.samples;
    return { start: groupFirst[group] ?? 0, end: groupFirst[group + 1] ?? this.table.frames };
  }

  range(group: number): ByteRange {
    const start = this.samples.groupOffset[group] ?? 0;
    const { start: first, end } = this.span(group);
    return { start, end: this.samples.sizes.subarray(first, end).reduce((sum, size) => sum + size, start) };
  }

  /** The coded pictures of a group, cut from its bytes, in the order of showing and decoding. */
  *chunks(group: number, bytes: Uint8Array): Generator<Chunk> {
    const { start, end } = this.span(group);
    let at = 0;
    for (let frame = start; frame < end; frame++) {
      const size = this.samples.sizes[frame] ?? 0;
      const timestampUs = Math.round(this.table.timeS(frame) * 1e6);
      yield { frame, key: frame === start, timestampUs, data: bytes.subarray(at, at + size) };
      at += size;
    }
  }

  /** The picture whose chunk had this timestamp: decoders give whole microseconds back. */
  frameOf(timestampUs: number): number | null {
    return this.table.nearest(timestampUs / 1e6);
  }
}
