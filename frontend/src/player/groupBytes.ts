/** The coded bytes of groups: one bounded range request each, those used last kept, each fetched once at a time. */

import { Lru } from './lru';
import type { ByteRange, SampleIndex } from './sampleIndex';

export const BYTES_KEPT = 64e6;

export type FetchRange = (range: ByteRange, ahead: boolean, signal: AbortSignal) => Promise<Uint8Array>;

export class GroupBytes {
  private readonly kept = new Lru<number, Uint8Array>(BYTES_KEPT, undefined, (bytes) => bytes.byteLength);
  private readonly loading = new Map<number, Promise<Uint8Array>>();
  private readonly ending = new AbortController();

  constructor(
    private readonly index: SampleIndex,
    private readonly fetchRange: FetchRange,
  ) {}

  has(group: number): boolean {
    return this.kept.has(group);
  }

  /** `ahead`: nobody waits for it yet. @throws what fetching throws; a failure is not kept. */
  async get(group: number, ahead = false): Promise<Uint8Array> {
    const kept = this.kept.get(group);
    if (kept) return kept;
    return this.loading.get(group) ?? this.begin(group, ahead);
  }

  dispose(): void {
    this.ending.abort();
    this.kept.clear();
  }

  private begin(group: number, ahead: boolean): Promise<Uint8Array> {
    const loading = this.fetchRange(this.index.range(group), ahead, this.ending.signal)
      .then((bytes) => {
        this.kept.set(group, bytes);
        return bytes;
      })
      .finally(() => this.loading.delete(group));
    this.loading.set(group, loading);
    return loading;
  }
}
