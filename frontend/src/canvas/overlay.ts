/** Outlines over the picture: drawn for the picture that is shown and for no other. */

import { project, unitSquareTo } from '@/domain/homography';
import type { Id, Point, Quad } from '@/domain/model';
import type { Place } from '@/domain/places';
import { outlineAt } from './boxTool';
import type { Desk } from './desk';
import { FONT } from './palette';
import type { KnownPlace } from './placesBook';
import { toScreen, type View } from './view';
import { detailName } from '@/domain/values';

export interface OverlayLabels {
  readonly lost: (name: string) => string;
  readonly out: (name: string) => string;
  readonly occluded: string;
  readonly computing: string;
}

type Context = CanvasRenderingContext2D;
const HANDLE = 12;

interface Style {
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
}

/** Colour is never the only sign: dashes are interpolated, dots unsure, a long dash with a word covered. */
function styleOf(place: Place, provisional: boolean, selected: boolean, threshold: number): Style {
  const width = selected ? 3 : 1.5;
  if (provisional) return { width: 1.5, dash: [1, 5], alpha: 0.7 };
  if (place.confidence < threshold) return { width, dash: [2, 5], alpha: 1 };
  if (place.source === 'interpolated') return { width, dash: [9, 6], alpha: 1 };
  return { width, dash: place.visibility === 'occluded' ? [16, 4, 3, 4] : [], alpha: 1 };
}

export function paintOverlay(
  context: Context,
  desk: Desk,
  view: View,
  frame: number,
  labels: OverlayLabels,
): void {
  const selected = desk.trackOf(desk.selection.get().artwork);
  const draft = desk.draft.get();
  const notes: string[] = [];
  for (const [id, track] of desk.editor.store.all('track')) {
    if (id === selected) continue;
    notes.push(...paintTrack(context, desk, view, frame, { id, ...track }, labels));
  }
  const own = selected ? desk.editor.store.get('track', selected) : null;
  if (selected && own) {
    notes.push(...paintTrack(context, desk, view, frame, { id: selected, ...own }, labels));
    paintDetails(context, desk, view, frame, selected);
  }
  if (draft && !draft.track)
    strokeQuad(context, view, draft.quad, '#ffffff', { width: 2, dash: [], alpha: 1 });
  paintPoints(context, view, desk.tool.get()?.points ?? []);
  paintNotes(context, notes);
}

interface Drawn {
  readonly id: Id;
  readonly name: string;
  readonly colour: string;
  readonly artwork: Id;
}

/** What can't be drawn is said: the notes to write at the edge. */
function paintTrack(
  context: Context,
  desk: Desk,
  view: View,
  frame: number,
  track: Drawn,
  labels: OverlayLabels,
): string[] {
  const known = desk.book.at(track.id, frame);
  const selected = desk.selection.get().artwork === track.artwork;
  const draft = desk.draft.get();
  const outline = draft?.track === track.id ? { quad: draft.quad } : outlineAt(desk, track.id, frame);
  const name = desk.editor.store.get('sheet_artwork', track.artwork)?.label ?? track.name;
  if (!known) return [];
  if (!outline) return noteOf(known.place, name, selected, labels);
  const style = styleOf(known.place, known.provisional, selected, desk.sheet.unsureThreshold);
  strokeQuad(context, view, outline.quad, track.colour, style);
  const words = [name, ...wordsOf(known, labels)].join(' · ');
  paintLabel(context, toScreen(view, outline.quad[0]), words, track.colour);
  if (selected && desk.step.get() === 'box') paintHandles(context, view, outline.quad, track.colour);
  return [];
}

function noteOf({ visibility }: Place, name: string, selected: boolean, labels: OverlayLabels): string[] {
  if (visibility === 'lost') return [labels.lost(name)];
  return visibility === 'out' && selected ? [labels.out(name)] : [];
}

function wordsOf({ place, provisional }: KnownPlace, labels: OverlayLabels): string[] {
  return [
    ...(place.visibility === 'occluded' ? [labels.occluded] : []),
    ...(provisional ? [labels.computing] : []),
  ];
}

function path(context: Context, view: View, points: readonly Point[]): void {
  context.beginPath();
  points.forEach((p, i) => {
    const [x, y] = toScreen(view, p);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
}

function strokeQuad(context: Context, view: View, quad: Quad, colour: string, style: Style): void {
  path(context, view, quad);
  context.globalAlpha = style.alpha * 0.55;
  context.setLineDash([]);
  context.lineWidth = style.width + 2;
  context.strokeStyle = '#000000';
  context.stroke();
  context.globalAlpha = style.alpha;
  context.setLineDash([...style.dash]);
  context.lineWidth = style.width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintHandles(context: Context, view: View, quad: Quad, colour: string): void {
  for (const corner of quad) {
    const [x, y] = toScreen(view, corner);
    context.fillStyle = '#000000';
    context.fillRect(x - HANDLE / 2 - 1, y - HANDLE / 2 - 1, HANDLE + 2, HANDLE + 2);
    context.fillStyle = colour;
    context.fillRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    context.fillStyle = '#ffffff';
    context.fillRect(x - 2, y - 2, 4, 4);
  }
}

function paintLabel(context: Context, [x, y]: Point, text: string, colour: string): void {
  context.font = FONT;
  const width = context.measureText(text).width + 12;
  const left = Math.max(2, Math.min(x, context.canvas.clientWidth - width - 2));
  const top = Math.max(2, Math.min(y - 26, context.canvas.clientHeight - 24));
  context.fillStyle = 'rgba(0, 0, 0, 0.72)';
  context.fillRect(left, top, width, 22);
  context.fillStyle = colour;
  context.fillRect(left, top, 3, 22);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(text, left + 8, top + 11);
}

/** Details of the selected artwork, warped from its plane into this picture. */
function paintDetails(context: Context, desk: Desk, view: View, frame: number, track: Id): void {
  const lit = desk.lit.get();
  if (!['ground', 'caption'].includes(desk.step.get()) && lit.length === 0) return;
  const outline = outlineAt(desk, track, frame);
  if (!outline) return;
  const map = unitSquareTo(outline.quad);
  const { artwork, detail: selected } = desk.selection.get();
  for (const [id, detail] of desk.editor.store.all('detail')) {
    if (detail.artwork !== artwork) continue;
    const points = detail.region_plane.map((p) => project(map, p));
    paintDetail(context, view, points, lit.includes(id) || selected === id ? detailName(detail) : null);
  }
}

/** With its name where it is lit up. */
function paintDetail(context: Context, view: View, points: readonly Point[], name: string | null): void {
  path(context, view, points);
  context.fillStyle = name ? 'rgba(255, 255, 255, 0.28)' : 'rgba(255, 255, 255, 0.04)';
  context.fill();
  context.strokeStyle = name ? '#ffffff' : 'rgba(255, 255, 255, 0.55)';
  context.lineWidth = name ? 2.5 : 1;
  context.stroke();
  const first = points[0];
  if (name && first) paintLabel(context, toScreen(view, first), name, '#ffffff');
}

function paintPoints(context: Context, view: View, points: readonly Point[]): void {
  for (const point of points) {
    const [x, y] = toScreen(view, point);
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = '#000000';
    context.stroke();
  }
}

function paintNotes(context: Context, notes: readonly string[]): void {
  notes.forEach((note, i) =>
    paintLabel(context, [8, context.canvas.clientHeight - 8 - i * 26], note, '#e69f00'),
  );
}
