/** Drawing the timeline: only what is in view. */

import type { Segment } from '@/domain/model';
import { clock, type Span } from '@/domain/time';
import type { Desk } from './desk';
import { FONT, palette, type Palette } from './palette';
import {
  BAND_H,
  FILM_H,
  GUTTER,
  MAP_H,
  RULER_H,
  TRACK_H,
  bandTop,
  frameToX,
  rulerStep,
  trackTop,
  tracksTop,
  visibleSpan,
} from './timelineLayout';
import { paintTracks } from './timelineTracks';

import type { TimelineScene } from './timelineScene';

type Context = CanvasRenderingContext2D;

export function paintTimeline(context: Context, scene: TimelineScene): void {
  const colours = palette();
  const { size } = scene;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, size.width, size.height);
  context.save();
  context.beginPath();
  context.rect(GUTTER, 0, size.width - GUTTER, size.height);
  context.clip();
  paintTracks(context, scene, colours);
  paintFilm(context, scene);
  paintBand(context, scene, colours);
  paintRuler(context, scene, colours);
  paintMap(context, scene, colours);
  paintPlayhead(context, scene, colours);
  context.restore();
  paintGutter(context, scene, colours);
}

function paintRuler(context: Context, { scale, size, desk }: TimelineScene, colours: Palette): void {
  context.fillStyle = colours.background;
  context.fillRect(GUTTER, 0, size.width, RULER_H);
  const step = rulerStep(scale, 150);
  const { start, end } = visibleSpan(scale, desk.table.frames, size);
  context.font = FONT;
  context.textBaseline = 'middle';
  for (let n = Math.floor(start / step) * step; n < end; n += step) {
    const x = Math.round(frameToX(scale, n)) + 0.5;
    context.fillStyle = colours.line;
    context.fillRect(x, RULER_H - 8, 1, 8);
    const time = clock(desk.table.timeS(n)).slice(0, scale.px > 8 ? undefined : -2);
    context.fillStyle = colours.dim;
    context.fillText(time, x + 5, RULER_H / 2 - 1);
    const width = context.measureText(`${time} `).width;
    context.fillStyle = colours.text;
    context.fillText(String(n), x + 5 + width, RULER_H / 2 - 1);
  }
}

function paintFilm(context: Context, { scale, size, desk, sprite }: TimelineScene): void {
  const strip = desk.filmstrip;
  if (!strip) return;
  const width = Math.max((FILM_H * strip.tileWidth) / strip.tileHeight, 8);
  for (let x = GUTTER; x < size.width; x += width) {
    const frame = Math.floor((x + width / 2 - GUTTER) / scale.px + scale.first);
    const tile = frame < desk.table.frames ? sprite(frame) : null;
    if (!tile) continue;
    const { image, x: sx, y: sy } = tile;
    context.drawImage(image, sx, sy, strip.tileWidth, strip.tileHeight, x, RULER_H, width - 1, FILM_H - 2);
  }
}

function paintBand(context: Context, scene: TimelineScene, colours: Palette): void {
  const { scale, size, list, desk } = scene;
  const view = visibleSpan(scale, desk.table.frames, size);
  const selection = desk.selection.get();
  context.font = FONT;
  context.textBaseline = 'middle';
  for (const segment of list.segments) {
    if (segment.end <= view.start || segment.start >= view.end) continue;
    const x = Math.max(frameToX(scale, segment.start), GUTTER);
    const right = Math.min(frameToX(scale, segment.end), size.width);
    context.fillStyle = colours.segment[segment.kind];
    context.fillRect(x, bandTop, right - x, BAND_H);
    const colour = colourOf(desk, segment);
    if (colour) {
      context.fillStyle = colour;
      context.fillRect(x, bandTop, right - x, 4);
    }
    paintSegmentText(context, scene, segment, x, right, colours);
    if (selection.segment === segment.id) {
      context.strokeStyle = colours.accent;
      context.lineWidth = 2;
      context.strokeRect(x + 1, bandTop + 1, right - x - 2, BAND_H - 2);
    }
    if (segment.start > view.start) {
      context.fillStyle = selection.edge === segment.id ? colours.accent : colours.background;
      context.fillRect(x - 1, bandTop, selection.edge === segment.id ? 4 : 2, BAND_H);
    }
  }
}

function colourOf(desk: Desk, { artwork }: Segment): string | null {
  const track = desk.trackOf(artwork);
  return track ? (desk.editor.store.get('track', track)?.colour ?? null) : null;
}

function paintSegmentText(
  context: Context,
  { desk, labels }: TimelineScene,
  segment: Segment,
  x: number,
  right: number,
  colours: Palette,
): void {
  if (right - x < 24) return;
  const artwork = segment.artwork && desk.editor.store.get('sheet_artwork', segment.artwork);
  const unnamed = segment.kind === 'artwork' ? labels.noArtwork : labels.kinds[segment.kind];
  context.save();
  context.beginPath();
  context.rect(x, bandTop, right - x - 4, BAND_H);
  context.clip();
  context.fillStyle = segment.kind === 'artwork' && !artwork ? colours.warning : colours.text;
  context.fillText(artwork ? artwork.label : unnamed, x + 6, bandTop + BAND_H / 2 + 2);
  context.restore();
}

function paintMap(context: Context, { desk, size, list, scale }: TimelineScene, colours: Palette): void {
  const { frames } = desk.table;
  const top = size.height - MAP_H;
  const px = (size.width - GUTTER) / frames;
  context.fillStyle = colours.background;
  context.fillRect(GUTTER, top - 2, size.width, MAP_H + 2);
  for (const segment of list.segments) {
    context.fillStyle = colourOf(desk, segment) ?? colours.segment[segment.kind];
    context.fillRect(GUTTER + segment.start * px, top + 2, (segment.end - segment.start) * px, MAP_H - 4);
  }
  const view: Span = visibleSpan(scale, frames, size);
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  context.strokeRect(
    GUTTER + view.start * px + 0.5,
    top + 0.5,
    Math.max((view.end - view.start) * px - 1, 4),
    MAP_H - 1,
  );
}

function paintPlayhead(context: Context, { scale, size, frame }: TimelineScene, colours: Palette): void {
  const x = frameToX(scale, frame);
  const width = Math.max(scale.px, 2);
  context.globalAlpha = 0.28;
  context.fillStyle = colours.accent;
  context.fillRect(x, 0, width, size.height - MAP_H);
  context.globalAlpha = 1;
  context.fillStyle = colours.text;
  context.fillRect(Math.round(x + width / 2 - 1), 0, 2, size.height - MAP_H);
}

function paintGutter(
  context: Context,
  { desk, tracks, scrollY, labels, size }: TimelineScene,
  colours: Palette,
): void {
  context.fillStyle = colours.background;
  context.fillRect(0, 0, GUTTER - 1, size.height);
  context.fillStyle = colours.line;
  context.fillRect(GUTTER - 1, 0, 1, size.height);
  context.font = FONT;
  context.textBaseline = 'middle';
  context.fillStyle = colours.dim;
  context.fillText(labels.film, 8, RULER_H + FILM_H / 2);
  context.fillText(labels.cut, 8, bandTop + BAND_H / 2);
  context.save();
  context.beginPath();
  context.rect(0, tracksTop, GUTTER - 2, size.height - tracksTop - MAP_H);
  context.clip();
  const selected = desk.trackOf(desk.selection.get().artwork);
  tracks.forEach((track, index) => {
    const y = trackTop(index, scrollY);
    context.fillStyle = track.colour;
    context.fillRect(8, y + 5, 4, TRACK_H - 10);
    context.fillStyle = track.id === selected ? colours.text : colours.dim;
    context.fillText(
      desk.editor.store.get('sheet_artwork', track.artwork)?.label ?? track.name,
      17,
      y + TRACK_H / 2,
    );
  });
  context.restore();
}
