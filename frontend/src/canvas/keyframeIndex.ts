/** Keyframes by track, ascending by picture; made again only when a keyframe has changed. */

import type { Id, Keyframe } from '@/domain/model';
import type { Store } from '@/editor/store';

export interface IndexedKeyframe extends Keyframe {
  readonly id: Id;
}

export class KeyframeIndex {
  private from: ReadonlyMap<Id, Keyframe> | null = null;
  private byTrack = new Map<Id, IndexedKeyframe[]>();

  constructor(private readonly store: Store) {}

  of(track: Id): readonly IndexedKeyframe[] {
    this.refresh();
    return this.byTrack.get(track) ?? [];
  }

  at(track: Id, frame: number): IndexedKeyframe | null {
    const all = this.of(track);
    const index = firstFrom(all, frame);
    const found = all[index];
    return found?.frame === frame ? found : null;
  }

  /** The nearest one before or after a picture. */
  neighbour(track: Id, frame: number, by: 1 | -1): IndexedKeyframe | null {
    const all = this.of(track);
    return (by > 0 ? all[firstFrom(all, frame + 1)] : all[firstFrom(all, frame) - 1]) ?? null;
  }

  private refresh(): void {
    const now = this.store.all('keyframe');
    if (now === this.from) return;
    this.from = now;
    this.byTrack = new Map();
    for (const [id, keyframe] of now) {
      const list = this.byTrack.get(keyframe.track) ?? [];
      this.byTrack.set(keyframe.track, list);
      list.push({ ...keyframe, id });
    }
    for (const list of this.byTrack.values()) list.sort((a, b) => a.frame - b.frame);
  }
}

/** First index whose keyframe is not before the picture. */
function firstFrom(all: readonly IndexedKeyframe[], frame: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.frame ?? Infinity) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
