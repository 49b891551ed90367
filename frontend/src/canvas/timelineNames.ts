/** What lies under the hand, as something that can be named. */

import { segmentAt } from '@/domain/cutlist';
import type { IndexedKeyframe } from './keyframeIndex';
import { eyesOf } from './eyes';
import { spanAt } from './spans';
import { TRACK_H, frameToX, trackTop, xToFrame, type Hit } from './timelineLayout';
import { rowName, segmentName, type Named, type Row, type TimelineScene } from './timelineScene';
import { stateOf } from './timelineTracks';

const KEYFRAME_REACH = 7;

/** The keyframe whose diamond is under a point of a track's row. */
export function keyframeUnder(
  { desk, scale, tracks, scrollY }: TimelineScene,
  index: number,
  [x, y]: readonly [number, number],
): IndexedKeyframe | null {
  const track = tracks[index];
  if (!track || Math.abs(y - trackTop(index, scrollY) - TRACK_H / 2) > KEYFRAME_REACH + 2) return null;
  const frame = Math.floor(xToFrame(scale, x));
  const near = [
    desk.book.keyframes.neighbour(track.id, frame + 1, -1),
    desk.book.keyframes.neighbour(track.id, frame, 1),
  ];
  const distance = (k: IndexedKeyframe | null): number =>
    k ? Math.abs(frameToX(scale, k.frame + 0.5) - x) : Infinity;
  const [a = null, b = null] = near;
  const found = distance(a) <= distance(b) ? a : b;
  return distance(found) <= KEYFRAME_REACH ? found : null;
}

export function namedAt(scene: TimelineScene, hit: Hit, at: readonly [number, number]): Named | null {
  const { desk, list, labels, scale } = scene;
  const frame = Math.min(Math.max(Math.floor(xToFrame(scale, at[0])), 0), desk.table.frames - 1);
  if (hit.on === 'ruler' || hit.on === 'film') return { kind: 'picture', frame };
  if (hit.on === 'segment') {
    const segment = segmentAt(list, frame);
    return segment && { kind: 'segment', segment, name: segmentName(desk, labels, segment) };
  }
  if (hit.on === 'edge') {
    const index = list.segments.findIndex((s) => s.id === hit.segment);
    const [before, after] = [list.segments[index - 1], list.segments[index]];
    if (!before || !after) return null;
    const [left, right] = [segmentName(desk, labels, before), segmentName(desk, labels, after)];
    return { kind: 'edge', left, right, frame: after.start };
  }
  if (hit.on === 'label' || hit.on === 'track') return namedRow(scene, hit, at, frame);
  return null;
}

function namedRow(
  scene: TimelineScene,
  hit: Hit & { on: 'label' | 'track' },
  at: readonly [number, number],
  frame: number,
): Named | null {
  const track = scene.tracks[hit.index];
  if (!track) return null;
  const name = rowName(scene.desk, track);
  if (hit.on === 'label') return { kind: 'track', name, frame: -1 };
  const keyframe = keyframeUnder(scene, hit.index, at);
  if (keyframe) return { kind: 'keyframe', name, frame: keyframe.frame, visibility: keyframe.visibility };
  return namedStretch(scene, track, name, frame) ?? { kind: 'track', name, frame };
}

function namedStretch({ desk }: TimelineScene, track: Row, name: string, frame: number): Named | null {
  const job = desk.propagation.jobs
    .get()
    .find((j) => j.track === track.id && j.span && j.span.start <= frame && frame < j.span.end);
  if (job?.span) return { kind: 'stretch', name, state: 'computing', span: job.span };
  const { seen } = eyesOf(desk, track.id);
  const looked = seen[spanAt(seen, frame)];
  if (looked) return { kind: 'stretch', name, state: 'seen', span: looked };
  const all = desk.book.confidence(track.id);
  const found = all[spanAt(all, frame)];
  return found ? { kind: 'stretch', name, state: stateOf(found), span: found } : null;
}
