/** The track rows of the timeline: confidence, what needs eyes, keyframes. */

import type { Id, Track } from '@/domain/model';
import { contains } from '@/domain/time';
import type { IndexedKeyframe } from './keyframeIndex';
import type { Palette } from './palette';
import type { ConfidenceStretch } from './ports';
import { GUTTER, TRACK_H, frameToX, trackTop, tracksTop, visibleSpan } from './timelineLayout';
import type { TimelineScene } from './timelineScene';

type Context = CanvasRenderingContext2D;

export function paintTracks(context: Context, scene: TimelineScene, colours: Palette): void {
  const { desk, tracks, scrollY, size } = scene;
  const selected = desk.trackOf(desk.selection.get().artwork);
  tracks.forEach((track, index) => {
    const top = trackTop(index, scrollY);
    if (top + TRACK_H < tracksTop || top > size.height) return;
    if (track.id === selected) {
      context.fillStyle = colours.band;
      context.fillRect(GUTTER, top, size.width, TRACK_H);
    }
    paintConfidence(context, scene, track, top);
    paintKeyframes(context, scene, track, top, colours);
  });
}

/** Height and tone say how sure: 3 sure, 2 likely, 1 unsure, 0 lost. */
function paintConfidence(
  context: Context,
  scene: TimelineScene,
  track: Track & { id: Id },
  top: number,
): void {
  const { desk, scale, size } = scene;
  const overview = desk.book.overview(track.id);
  const view = visibleSpan(scale, desk.table.frames, size);
  const bottom = top + TRACK_H - 5;
  for (const stretch of overview?.confidence ?? []) {
    if (stretch.end <= view.start || stretch.start >= view.end) continue;
    const holds = desk.book.stretchAt(track.id, stretch.start) !== null;
    const { height, alpha } = toneOf(stretch, holds);
    const x = frameToX(scale, stretch.start);
    context.globalAlpha = alpha;
    context.fillStyle = track.colour;
    context.fillRect(x, bottom - height, Math.max(frameToX(scale, stretch.end) - x, 1), height);
  }
  context.globalAlpha = 1;
  context.fillStyle = '#e69f00';
  for (const eyes of overview?.needsEyes ?? []) {
    const x = frameToX(scale, eyes.start);
    context.fillRect(x, bottom + 1, Math.max(frameToX(scale, eyes.end) - x, 2), 3);
  }
}

function toneOf({ visibility, level }: ConfidenceStretch, holds: boolean): { height: number; alpha: number } {
  if (!holds) return { height: 4, alpha: 0.25 };
  if (visibility === 'out') return { height: 2, alpha: 0.6 };
  return { height: [2, 5, 9, 12][level] ?? 2, alpha: [0.35, 0.45, 0.7, 0.9][level] ?? 0.35 };
}

function paintKeyframes(
  context: Context,
  { desk, scale, size }: TimelineScene,
  track: Track & { id: Id },
  top: number,
  colours: Palette,
): void {
  const view = visibleSpan(scale, desk.table.frames, size);
  let last = -Infinity;
  for (const keyframe of desk.book.keyframes.of(track.id)) {
    if (!contains({ start: view.start - 1, end: view.end + 1 }, keyframe.frame)) continue;
    const x = frameToX(scale, keyframe.frame + 0.5);
    if (x - last < 3) continue;
    last = x;
    paintDiamond(context, x, top + TRACK_H / 2 - 1, keyframe, track.colour, colours);
  }
}

function paintDiamond(
  context: Context,
  x: number,
  y: number,
  { visibility }: IndexedKeyframe,
  colour: string,
  colours: Palette,
): void {
  const r = 6;
  context.beginPath();
  context.moveTo(x, y - r);
  context.lineTo(x + r, y);
  context.lineTo(x, y + r);
  context.lineTo(x - r, y);
  context.closePath();
  context.fillStyle = visibility === 'visible' ? colour : colours.background;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = visibility === 'visible' ? colours.text : colour;
  context.stroke();
  if (visibility === 'out') context.strokeRect(x - 2, y - 0.5, 4, 1);
}
