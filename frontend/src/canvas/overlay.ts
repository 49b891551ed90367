/** Outlines over the picture: drawn for the picture that is shown and for no other. */

import { project, unitSquareTo } from '@/domain/homography';
import type { Id, Point, Quad } from '@/domain/model';
import type { Place } from '@/domain/places';
import { detailName } from '@/domain/values';
import type { Desk } from './desk';
import {
  HANDLE_COARSE_PX,
  HANDLE_PX,
  LABEL_HEIGHT,
  hatchQuad,
  paintCrosshair,
  paintHandles,
  paintLabel,
  paintPoints,
  strokeQuad,
  tracePath,
  type Sign,
  type Style,
} from './marks';
import { outlineAt } from './outlines';
import type { KnownPlace } from './placesBook';
import { toScreen, type Size, type View } from './view';

export interface OverlayLabels {
  readonly lost: (name: string) => string;
  readonly out: (name: string) => string;
  readonly occluded: string;
  readonly unsure: string;
  readonly interpolated: string;
  readonly computing: string;
  /** What a proposed outline asks. */
  readonly offer: () => string;
  /** The same of one that was found elsewhere. */
  readonly hit: () => string;
}

export interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly desk: Desk;
  readonly view: View;
  readonly frame: number;
  readonly labels: OverlayLabels;
  readonly size: Size;
  readonly coarse: boolean;
}

interface Note {
  readonly text: string;
  readonly sign: Sign;
  readonly colour: string;
}

interface Drawn {
  readonly id: Id;
  readonly name: string;
  readonly colour: string;
  readonly artwork: Id;
}

/** Colour is never the only sign: dashes are interpolated, dots unsure; what is covered is hatched as well. */
function styleOf(place: Place, provisional: boolean, selected: boolean, threshold: number): Style {
  const width = selected ? 3 : 1.5;
  if (provisional) return { width: 1.5, dash: [1, 5], alpha: 0.7 };
  if (place.confidence < threshold) return { width: width + 0.5, dash: [0, 2 * width + 4], alpha: 1 };
  if (place.source === 'interpolated') return { width, dash: [9, 6], alpha: 1 };
  return { width, dash: [], alpha: 1 };
}

export function paintOverlay(scene: Scene): void {
  const { context, desk, view, frame } = scene;
  const selected = desk.trackOf(desk.selection.get().artwork);
  paintEdge(scene);
  const notes: Note[] = [];
  for (const [id, track] of desk.editor.store.all('track'))
    if (id !== selected) notes.push(...paintTrack(scene, { id, ...track }));
  const own = selected ? desk.editor.store.get('track', selected) : null;
  if (selected && own) {
    notes.push(...paintTrack(scene, { id: selected, ...own }));
    paintDetails(scene, selected);
    paintOffer(scene, selected, own.colour);
  }
  const draft = desk.draft.get();
  if (draft && !draft.track)
    strokeQuad(context, view, draft.quad, '#ffffff', { width: 2, dash: [], alpha: 1 });
  paintHand(scene);
  notes.forEach((note, i) =>
    paintLabel(context, [8, scene.size.height - 8 - LABEL_HEIGHT - i * (LABEL_HEIGHT + 4)], note.text, {
      ...note,
      size: scene.size,
    }),
  );
  // What is drawn, for those who test it.
  context.canvas.dataset.frame = String(frame);
}

/** Zoomed out one sees where the picture ends. */
function paintEdge({ context, desk, view, size }: Scene): void {
  const { width, height } = desk.sheet;
  if (width * view.scale > size.width - 32 && height * view.scale > size.height - 32) return;
  context.strokeStyle = 'rgba(255, 255, 255, 0.4)';
  context.lineWidth = 1;
  context.strokeRect(view.x - 0.5, view.y - 0.5, width * view.scale + 1, height * view.scale + 1);
}

/** What can't be drawn is said: the notes to write at the edge. */
function paintTrack(scene: Scene, track: Drawn): Note[] {
  const { context, desk, view, frame, labels, size } = scene;
  const known = desk.book.at(track.id, frame);
  const selected = desk.selection.get().artwork === track.artwork;
  const name = desk.editor.store.get('sheet_artwork', track.artwork)?.label ?? track.name;
  if (!known) return [];
  const quad = shownQuad(desk, track.id, frame);
  if (!quad) return noteOf(known.place, name, selected, track.colour, labels);
  const style = styleOf(known.place, known.provisional, selected, desk.sheet.unsureThreshold);
  if (known.place.visibility === 'occluded') hatchQuad(context, view, quad, track.colour);
  strokeQuad(context, view, quad, track.colour, style);
  const handle = handleSize(scene, selected);
  const [x, y] = toScreen(view, quad[0]);
  const words = [name, ...wordsOf(known, labels, desk.sheet.unsureThreshold)].join(' · ');
  paintLabel(context, [x, y - LABEL_HEIGHT - 4 - handle / 2], words, { colour: track.colour, size });
  if (handle > 0) paintHandles(context, view, quad, track.colour, handle, desk.corner.get());
  return [];
}

/** The stored outline, or the one that a hand is dragging in its place. */
function shownQuad(desk: Desk, track: Id, frame: number): Quad | null {
  const draft = desk.draft.get();
  return draft?.track === track ? draft.quad : (outlineAt(desk, track, frame)?.quad ?? null);
}

/** Handles are for what can be dragged now. */
function handleSize({ desk, coarse }: Scene, selected: boolean): number {
  if (!selected || desk.step.get() !== 'box' || desk.editor.readOnly) return 0;
  return coarse ? HANDLE_COARSE_PX : HANDLE_PX;
}

function noteOf(
  { visibility }: Place,
  name: string,
  selected: boolean,
  colour: string,
  labels: OverlayLabels,
): Note[] {
  if (visibility === 'lost') return [{ text: labels.lost(name), sign: 'lost', colour }];
  return visibility === 'out' && selected ? [{ text: labels.out(name), sign: 'out', colour }] : [];
}

function wordsOf({ place, provisional }: KnownPlace, labels: OverlayLabels, threshold: number): string[] {
  if (provisional) return [labels.computing];
  return [
    ...(place.visibility === 'occluded' ? [labels.occluded] : []),
    ...(place.source === 'interpolated' ? [labels.interpolated] : []),
    ...(place.confidence < threshold ? [labels.unsure] : []),
  ];
}

/** The outline that waits for a yes. */
function paintOffer({ context, desk, view, frame, labels, size }: Scene, track: Id, colour: string): void {
  const offer = desk.offer.get();
  if (offer?.track !== track || offer.frame !== frame || desk.draft.get()) return;
  strokeQuad(context, view, offer.quad, '#ffffff', { width: 2, dash: [6, 4], alpha: 1 });
  const [x, y] = toScreen(view, offer.quad[3]);
  paintLabel(context, [x, y + 10], offer.hit ? labels.hit() : labels.offer(), { colour, size });
}

/** What the hand has set so far. */
function paintHand({ context, desk, view }: Scene): void {
  const tool = desk.tool.get();
  if (!tool) return;
  if (!desk.draft.get()) paintPoints(context, view, tool.points, tool.focus);
  if (tool.focus && !desk.draft.get() && desk.corner.get() !== null)
    paintCrosshair(context, view, tool.focus);
}

/** Details of the selected artwork, warped from its plane into this picture. */
function paintDetails(scene: Scene, track: Id): void {
  const { desk, frame } = scene;
  const lit = desk.lit.get();
  if (!['ground', 'caption'].includes(desk.step.get()) && lit.length === 0) return;
  const outline = outlineAt(desk, track, frame);
  if (!outline) return;
  const map = unitSquareTo(outline.quad);
  const { artwork, detail: selected } = desk.selection.get();
  for (const [id, detail] of desk.editor.store.all('detail')) {
    if (detail.artwork !== artwork) continue;
    const points = detail.region_plane.map((p) => project(map, p));
    paintDetail(scene, points, lit.includes(id) || selected === id ? detailName(detail) : null);
  }
}

/** With its name where it is lit up. */
function paintDetail({ context, view, size }: Scene, points: readonly Point[], name: string | null): void {
  tracePath(context, view, points);
  context.fillStyle = name ? 'rgba(255, 255, 255, 0.28)' : 'rgba(255, 255, 255, 0.04)';
  context.fill();
  context.lineWidth = name ? 4.5 : 2.5;
  context.strokeStyle = 'rgba(0, 0, 0, 0.45)';
  context.stroke();
  context.strokeStyle = name ? '#ffffff' : 'rgba(255, 255, 255, 0.65)';
  context.lineWidth = name ? 2.5 : 1;
  context.stroke();
  const first = points[0];
  if (!name || !first) return;
  const [x, y] = toScreen(view, first);
  paintLabel(context, [x, y - LABEL_HEIGHT - 4], name, { colour: '#ffffff', size });
}
