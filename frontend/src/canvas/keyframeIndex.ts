/** Keyframes by track, ascending by picture; only the tracks whose keyframes have changed are made again. */

import type { Id, Keyframe } from '@/domain/model';
import type { Store } from '@/editor/store';

export interface IndexedKeyframe extends Keyframe {
  readonly id: Id;
}

const NONE: readonly IndexedKeyframe[] = [];

export class KeyframeIndex {
  private from: ReadonlyMap<Id, Keyframe> = new Map();
  private readonly byTrack = new Map<Id, readonly IndexedKeyframe[]>();

  constructor(private readonly store: Store) {}

  /** The very same list as before, unless a keyframe of this track has changed. */
  of(track: Id): readonly IndexedKeyframe[] {
    this.refresh();
    return this.byTrack.get(track) ?? NONE;
  }

  at(track: Id, frame: number): IndexedKeyframe | null {
    const all = this.of(track);
    const found = all[firstFrom(all, frame)];
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
    const changed = changedTracks(this.from, now);
    this.from = now;
    const lists = new Map<Id, IndexedKeyframe[]>();
    for (const [id, keyframe] of now) {
      if (!changed.has(keyframe.track)) continue;
      const list = lists.get(keyframe.track) ?? [];
      lists.set(keyframe.track, list);
      list.push({ ...keyframe, id });
    }
    for (const track of changed) {
      const list = lists.get(track);
      if (list)
        this.byTrack.set(
          track,
          list.sort((a, b) => a.frame - b.frame),
        );
      else this.byTrack.delete(track);
    }
  }
}

function changedTracks(before: ReadonlyMap<Id, Keyframe>, now: ReadonlyMap<Id, Keyframe>): Set<Id> {
  const changed = new Set<Id>();
  for (const [id, keyframe] of now) {
    const old = before.get(id);
    if (old === keyframe) continue;
    changed.add(keyframe.track);
    if (old) changed.add(old.track);
  }
  for (const [id, old] of before) if (!now.has(id)) changed.add(old.track);
  return changed;
}

/** First index whose keyframe is not before the picture. */
export function firstFrom(all: readonly IndexedKeyframe[], frame: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.frame ?? Infinity) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
