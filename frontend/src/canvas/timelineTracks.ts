/** The track rows of the timeline: confidence, what needs eyes and what was seen, running jobs, keyframes. */

import type { Span } from '@/domain/time';
import { eyesOf } from './eyes';
import { fitted } from './fittedText';
import { firstFrom, type IndexedKeyframe } from './keyframeIndex';
import type { Palette } from './palette';
import { pattern, type Figure } from './patterns';
import type { ShownStretch } from './placesBook';
import { firstEndingAfter, within } from './spans';
import {
  GUTTER,
  SCROLL_W,
  TRACK_H,
  frameToX,
  rowsHeight,
  rowsInView,
  scrollThumb,
  trackTop,
  tracksTop,
  visibleSpan,
} from './timelineLayout';
import { rowName, type Row, type StretchState, type TimelineScene } from './timelineScene';

type Context = CanvasRenderingContext2D;

export function paintRows(context: Context, scene: TimelineScene, colours: Palette): void {
  const { desk, tracks, scrollY, size, scale } = scene;
  const selected = desk.trackOf(desk.selection.get().artwork);
  const view = visibleSpan(scale, desk.table.frames, size);
  const { start, end } = rowsInView(tracks.length, scrollY, size);
  context.save();
  context.beginPath();
  context.rect(GUTTER, tracksTop, size.width, rowsHeight(size));
  context.clip();
  for (let index = start; index < end; index++) {
    const track = tracks[index];
    if (!track) continue;
    const top = trackTop(index, scrollY);
    context.fillStyle = track.id === selected ? colours.band : colours.background;
    context.fillRect(GUTTER, top, size.width, TRACK_H);
    context.fillStyle = colours.band;
    context.fillRect(GUTTER, top + TRACK_H - 1, size.width, 1);
    paintConfidence(context, scene, track, top, view);
    paintJobs(context, scene, track, top, colours);
    paintLooked(context, scene, track, top, view, colours);
    paintKeyframes(context, scene, track, top, view, colours);
  }
  paintScroll(context, scene, colours);
  context.restore();
}

interface Tone {
  readonly height: number;
  readonly alpha: number;
  readonly figure: Figure | null;
}

type Ranked = Tone & { readonly rank: number };
/** Height and tone say how sure; unsure and lost have a figure, too. The worst one wins where several share a pixel. */
const TONES: Readonly<Record<StretchState, Ranked>> = {
  lost: { height: 12, alpha: 0.18, figure: 'hatch', rank: 9 },
  unsure: { height: 6, alpha: 0.45, figure: 'gaps', rank: 8 },
  old: { height: 3, alpha: 0.3, figure: 'gaps', rank: 7 },
  likely: { height: 9, alpha: 0.6, figure: null, rank: 6 },
  interpolated: { height: 9, alpha: 0.6, figure: 'stripes', rank: 5 },
  sure: { height: 13, alpha: 0.85, figure: null, rank: 4 },
  hand: { height: 13, alpha: 1, figure: null, rank: 3 },
  out: { height: 2, alpha: 0.8, figure: null, rank: 2 },
  seen: { height: 0, alpha: 0, figure: null, rank: 0 },
  computing: { height: 0, alpha: 0, figure: null, rank: 0 },
};

export function stateOf({ holds, visibility, source, level }: ShownStretch): StretchState {
  if (source === 'hand') return visibility === 'out' ? 'out' : 'hand';
  if (!holds) return 'old';
  if (level === 0) return 'lost';
  if (level === 1) return 'unsure';
  if (visibility === 'out') return 'out';
  if (source === 'interpolated') return 'interpolated';
  return level === 2 ? 'likely' : 'sure';
}

/** Neighbours that look alike, and those that share a pixel, are one rectangle. */
function paintConfidence(context: Context, scene: TimelineScene, track: Row, top: number, view: Span): void {
  const { desk, scale } = scene;
  const all = desk.book.confidence(track.id);
  for (let i = firstEndingAfter(all, view.start); i < all.length;) {
    const first = all[i];
    if (!first || first.start >= view.end) break;
    const from = frameToX(scale, first.start);
    let to = frameToX(scale, first.end);
    let tone = TONES[stateOf(first)];
    for (i++; i < all.length; i++) {
      const next = all[i];
      if (!next || frameToX(scale, next.start) > to + 0.5) break;
      const other = TONES[stateOf(next)];
      if (other !== tone && to - from >= 1) break;
      tone = other.rank > tone.rank ? other : tone;
      to = frameToX(scale, next.end);
    }
    paintTone(context, tone, track.colour, from, to, top);
  }
}

function paintTone(
  context: Context,
  { height, alpha, figure }: Tone,
  colour: string,
  from: number,
  to: number,
  top: number,
): void {
  const y = top + TRACK_H - 6 - height;
  const x = Math.max(from, GUTTER);
  const width = Math.max(Math.min(to, 20_000) - x, 1);
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  if (!figure) return;
  context.fillStyle = pattern(context, figure, figure === 'hatch' ? colour : 'rgb(0 0 0 / 55%)');
  context.fillRect(x, y, width, height);
}

/** Provisional: the stretch that a job works on, filled as far as it has come. */
function paintJobs(context: Context, scene: TimelineScene, track: Row, top: number, colours: Palette): void {
  const { desk, scale, size } = scene;
  for (const job of desk.propagation.jobs.get()) {
    if (job.track !== track.id || !job.span) continue;
    const x = Math.max(frameToX(scale, job.span.start), GUTTER - 2);
    const right = Math.min(frameToX(scale, job.span.end), size.width + 2);
    if (right <= x) continue;
    const done = x + (right - x) * job.progress;
    context.fillStyle = pattern(context, 'stripes', colours.dim);
    context.fillRect(x, top + 5, right - x, 12);
    context.fillStyle = colours.accent;
    context.fillRect(x, top + 3, done - x, 3);
    context.strokeStyle = colours.dim;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, top + 5.5, Math.max(right - x - 1, 1), 11);
  }
}

/** Below the confidence: filled where eyes are needed, a thin hollow bar where a person has looked. */
function paintLooked(
  context: Context,
  { desk, scale }: TimelineScene,
  track: Row,
  top: number,
  view: Span,
  colours: Palette,
): void {
  const { needed, seen } = eyesOf(desk, track.id);
  const y = top + TRACK_H - 5;
  context.fillStyle = colours.warning;
  for (const span of within(needed, view)) {
    const x = frameToX(scale, span.start);
    context.fillRect(x, y, Math.max(frameToX(scale, span.end) - x, 2), 4);
  }
  context.strokeStyle = colours.dim;
  context.lineWidth = 1;
  for (const span of within(seen, view)) {
    const x = frameToX(scale, span.start);
    context.strokeRect(x + 0.5, y + 0.5, Math.max(frameToX(scale, span.end) - x - 1, 1), 2.5);
  }
}

/** Closer together than this, every second one is as good as all. */
const APART_PX = 5;

function paintKeyframes(
  context: Context,
  { desk, scale }: TimelineScene,
  track: Row,
  top: number,
  view: Span,
  colours: Palette,
): void {
  const all = desk.book.keyframes.of(track.id);
  let last = -Infinity;
  for (let i = firstFrom(all, view.start - 1); i < all.length; i++) {
    const keyframe = all[i];
    if (!keyframe || keyframe.frame > view.end) return;
    const x = frameToX(scale, keyframe.frame + 0.5);
    if (x - last < APART_PX) continue;
    last = x;
    paintDiamond(context, x, top + TRACK_H / 2 - 1, keyframe, track.colour, colours);
  }
}

/** Filled: visible. Half filled: covered. Hollow with a bar: out of view. */
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
  context.strokeStyle = colours.text;
  context.stroke();
  context.fillStyle = visibility === 'occluded' ? colour : colours.text;
  if (visibility === 'out') context.fillRect(x - 3, y - 0.75, 6, 1.5);
  if (visibility !== 'occluded') return;
  context.beginPath();
  context.moveTo(x, y - r + 1);
  context.lineTo(x, y + r - 1);
  context.lineTo(x - r + 1, y);
  context.closePath();
  context.fill();
}

function paintScroll(context: Context, { tracks, scrollY, size }: TimelineScene, colours: Palette): void {
  const thumb = scrollThumb(tracks.length, scrollY, size);
  if (!thumb) return;
  context.fillStyle = colours.background;
  context.fillRect(size.width - SCROLL_W, tracksTop, SCROLL_W, rowsHeight(size));
  context.fillStyle = colours.line;
  context.fillRect(size.width - SCROLL_W + 3, thumb.start, SCROLL_W - 5, thumb.end - thumb.start);
}

export function paintRowNames(context: Context, scene: TimelineScene, colours: Palette): void {
  const { desk, tracks, scrollY, size } = scene;
  const selected = desk.trackOf(desk.selection.get().artwork);
  const { start, end } = rowsInView(tracks.length, scrollY, size);
  context.save();
  context.beginPath();
  context.rect(0, tracksTop, GUTTER - 1, rowsHeight(size));
  context.clip();
  for (let index = start; index < end; index++) {
    const track = tracks[index];
    if (!track) continue;
    const y = trackTop(index, scrollY);
    const own = track.id === selected;
    if (own) {
      context.fillStyle = colours.band;
      context.fillRect(0, y, GUTTER, TRACK_H);
      context.fillStyle = colours.accent;
      context.fillRect(0, y, 3, TRACK_H);
    }
    context.fillStyle = track.colour;
    context.fillRect(12, y + 6, 4, TRACK_H - 12);
    context.fillStyle = own ? colours.text : colours.dim;
    context.fillText(fitted(context, rowName(desk, track), GUTTER - 30), 22, y + TRACK_H / 2);
  }
  context.restore();
}
