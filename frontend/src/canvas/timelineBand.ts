/** The cut list as one band, and the minimap below everything. Kinds differ in tone, in figure and in words. */

import { indexAt } from '@/domain/cutlist';
import type { Segment } from '@/domain/model';
import type { Desk } from './desk';
import { fitted, textWidth } from './fittedText';
import type { Palette } from './palette';
import { pattern, type Figure } from './patterns';
import {
  BAND_H,
  GUTTER,
  MAP_H,
  across,
  bandTop,
  frameToX,
  mapFrame,
  mapTop,
  visibleSpan,
} from './timelineLayout';
import { segmentName, type TimelineScene } from './timelineScene';

type Context = CanvasRenderingContext2D;

const FIGURES: Readonly<Record<Segment['kind'], Figure | null>> = {
  artwork: null,
  walking: 'stripes',
  unrelated: 'dots',
};
/** Narrower than this there is no room for a figure. */
const FIGURE_PX = 6;
/** And none for words. */
const WORDS_PX = 26;

export function paintBand(context: Context, scene: TimelineScene, colours: Palette): void {
  const { scale, size, list, desk } = scene;
  const view = visibleSpan(scale, desk.table.frames, size);
  const { segments } = list;
  for (let i = Math.max(indexAt(list, view.start), 0); i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || segment.start >= view.end) break;
    paintSegment(context, scene, segment, colours);
  }
  paintChosen(context, scene, colours);
}

function paintSegment(context: Context, scene: TimelineScene, segment: Segment, colours: Palette): void {
  const { scale, size, desk } = scene;
  const x = Math.max(frameToX(scale, segment.start), GUTTER - 1);
  const width = Math.min(frameToX(scale, segment.end), size.width) - x;
  context.fillStyle = colours.segment[segment.kind];
  context.fillRect(x, bandTop, width, BAND_H);
  const figure = width < FIGURE_PX ? null : FIGURES[segment.kind];
  if (figure) {
    context.fillStyle = pattern(context, figure, colours.figure);
    context.fillRect(x, bandTop, width, BAND_H);
  }
  const colour = colourOf(desk, segment);
  if (colour) {
    context.fillStyle = colour;
    context.fillRect(x, bandTop, width, 4);
  }
  if (width > WORDS_PX) paintWords(context, scene, segment, x, width, colours);
  if (segment.start === 0) return;
  context.fillStyle = colours.background;
  context.fillRect(Math.round(x) - 1, bandTop, width > 3 ? 2 : 1, BAND_H);
}

function paintWords(
  context: Context,
  { desk, labels }: TimelineScene,
  segment: Segment,
  x: number,
  width: number,
  colours: Palette,
): void {
  const words = fitted(context, segmentName(desk, labels, segment), width - 12);
  if (!words) return;
  if (FIGURES[segment.kind]) {
    // A plain ground under the words: figures must not run through letters.
    context.fillStyle = colours.segment[segment.kind];
    context.fillRect(x + 3, bandTop + 4, Math.min(textWidth(context, words) + 6, width - 4), BAND_H - 8);
  }
  context.fillStyle = segment.kind === 'artwork' && !segment.artwork ? colours.warning : colours.text;
  context.fillText(words, x + 6, bandTop + BAND_H / 2 + 1);
}

/** The selected segment and the edge in hand, over their neighbours. */
function paintChosen(context: Context, { desk, list, scale, moving }: TimelineScene, colours: Palette): void {
  const { segment: chosen, edge } = desk.selection.get();
  const grip = moving ?? edge;
  const segment = list.segments.find((s) => s.id === chosen);
  if (segment) {
    const x = frameToX(scale, segment.start);
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    context.strokeRect(x + 1, bandTop + 1, Math.max(frameToX(scale, segment.end) - x - 2, 1), BAND_H - 2);
  }
  const gripped = grip && list.segments.find((s) => s.id === grip);
  if (!gripped || gripped.start === 0) return;
  const x = Math.round(frameToX(scale, gripped.start));
  context.fillStyle = colours.accent;
  context.fillRect(x - 2, bandTop - 3, 4, BAND_H + 6);
  context.fillRect(x - 5, bandTop + BAND_H / 2 - 5, 10, 10);
}

/** The colour of the segment's artwork's track. */
export function colourOf(desk: Desk, { artwork }: Segment): string | null {
  const track = desk.trackOf(artwork);
  return track ? (desk.editor.store.get('track', track)?.colour ?? null) : null;
}

export function paintMap(
  context: Context,
  { desk, size, list, scale }: TimelineScene,
  colours: Palette,
): void {
  const { frames } = desk.table;
  const top = mapTop(size);
  const px = across(size) / frames;
  context.fillStyle = colours.background;
  context.fillRect(GUTTER, top - 2, across(size), MAP_H + 2);
  for (const segment of list.segments) {
    const x = GUTTER + segment.start * px;
    const width = (segment.end - segment.start) * px;
    const high = segment.kind === 'artwork' ? MAP_H - 4 : 4;
    context.fillStyle = colourOf(desk, segment) ?? colours.segment[segment.kind];
    context.fillRect(x, top + MAP_H - 2 - high, Math.max(width - 0.5, 0.5), high);
  }
  const { start, end } = mapFrame(scale, frames, size);
  context.globalAlpha = 0.16;
  context.fillStyle = colours.text;
  context.fillRect(start, top, end - start, MAP_H);
  context.globalAlpha = 1;
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  context.strokeRect(start + 0.5, top + 0.5, end - start - 1, MAP_H - 1);
}
