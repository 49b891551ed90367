/** Drawing the timeline: only what is in view. The playhead is not drawn here: it moves without painting anything. */

import { clock } from '@/domain/time';
import { textWidth } from './fittedText';
import { FONT, palette, type Palette } from './palette';
import { paintBand, paintMap } from './timelineBand';
import {
  BAND_H,
  FILM_H,
  GUTTER,
  RULER_H,
  bandTop,
  frameToX,
  mapTop,
  rulerMarks,
  visibleSpan,
} from './timelineLayout';
import type { TimelineScene } from './timelineScene';
import { paintRowNames, paintRows } from './timelineTracks';

type Context = CanvasRenderingContext2D;

export function paintTimeline(context: Context, scene: TimelineScene): void {
  const colours = palette();
  const { size } = scene;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, size.width, size.height);
  context.font = FONT;
  context.textBaseline = 'middle';
  context.save();
  context.beginPath();
  context.rect(GUTTER, 0, size.width - GUTTER, size.height);
  context.clip();
  paintRuler(context, scene, colours);
  paintFilm(context, scene, colours);
  paintBand(context, scene, colours);
  paintRows(context, scene, colours);
  paintMap(context, scene, colours);
  context.restore();
  paintGutter(context, scene, colours);
}

/** Times first, picture numbers after them; short marks between. */
function paintRuler(context: Context, { scale, size, desk }: TimelineScene, colours: Palette): void {
  const { frames } = desk.table;
  const longest = clock(desk.table.timeS(frames - 1));
  const number = textWidth(context, `#${frames}`) + 26;
  const { marks, seconds } = rulerMarks(scale, desk.table, size, {
    seconds: textWidth(context, longest.slice(0, -4)) + number,
    pictures: textWidth(context, longest) + number,
  });
  for (const { frame, timeS } of marks) {
    const x = Math.round(frameToX(scale, frame));
    context.fillStyle = colours.line;
    context.fillRect(x, 4, 1, RULER_H - 4);
    const time = seconds ? clock(timeS).slice(0, -4) : clock(timeS);
    const after = x + 5 + textWidth(context, time);
    if (after > size.width) continue; // words that the edge would cut are left out
    context.fillStyle = colours.text;
    context.fillText(time, x + 5, RULER_H / 2);
    if (after + 8 + textWidth(context, `#${frame}`) > size.width) continue;
    context.fillStyle = colours.dim;
    context.fillText(`#${frame}`, after + 8, RULER_H / 2);
  }
  if (scale.px < 6) return;
  context.fillStyle = colours.line;
  const view = visibleSpan(scale, desk.table.frames, size);
  for (let n = view.start; n < view.end; n++)
    context.fillRect(Math.round(frameToX(scale, n)), RULER_H - 4, 1, 4);
}

/** Tiles stand on round pictures, so that they move with the timeline and never under it. */
function paintFilm(context: Context, { scale, size, desk, sprite }: TimelineScene, colours: Palette): void {
  const strip = desk.filmstrip;
  if (!strip) return;
  const width = Math.max((FILM_H * strip.tileWidth) / strip.tileHeight, 8);
  const each = width / scale.px;
  const { frames } = desk.table;
  context.fillStyle = colours.band;
  context.fillRect(GUTTER, RULER_H, Math.min(frameToX(scale, frames), size.width) - GUTTER, FILM_H - 2);
  for (let slot = Math.floor(scale.first / each); ; slot++) {
    const x = frameToX(scale, slot * each);
    const frame = Math.floor((slot + 0.5) * each);
    if (x >= size.width || slot * each >= frames) return;
    const tile = sprite(Math.min(frame, frames - 1));
    if (!tile) continue;
    context.drawImage(tile.image, tile.x, tile.y, tile.width, tile.height, x, RULER_H, width - 1, FILM_H - 2);
  }
}

function paintGutter(context: Context, scene: TimelineScene, colours: Palette): void {
  const { labels, size } = scene;
  context.fillStyle = colours.dim;
  context.fillText(labels.film, 12, RULER_H + FILM_H / 2);
  context.fillText(labels.cut, 12, bandTop + BAND_H / 2);
  paintRowNames(context, scene, colours);
  context.fillStyle = colours.line;
  context.fillRect(GUTTER - 1, 0, 1, mapTop(size) - 2);
}
