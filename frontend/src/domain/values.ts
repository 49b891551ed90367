/** New objects with their defaults, and how objects of a sheet belong together. */

import type { Caption, CaptionKind, Detail, Id, Keyframe, Point, SheetArtwork, Track } from './model';
import { sha256 } from './sha256';

/** Okabe & Ito's colours for tracks (2008), safe for colour-blind eyes, without black; light grey stands in for it. */
export const TRACK_COLOURS: readonly string[] = [
  '#56b4e9',
  '#e69f00',
  '#009e73',
  '#f0e442',
  '#cc79a7',
  '#d55e00',
  '#0072b2',
  '#dddddd',
];

export function trackColour(index: number): string {
  return TRACK_COLOURS[index % TRACK_COLOURS.length] ?? '#56b4e9';
}

export function newSheetArtwork(label: string): SheetArtwork {
  return {
    label,
    catalogue: null,
    not_identified: false,
    shape: 'flat',
    aspect: null,
    surface_plane: null,
    reference: null,
    registrations: [],
    metadata: {},
    derived_from: null,
  };
}

/** "Artwork #3": the first number that no label carries yet. */
export function nextLabel(labels: Iterable<string>, word: string): string {
  const taken = new Set(labels);
  for (let n = taken.size + 1; ; n++) if (!taken.has(`${word} #${n}`)) return `${word} #${n}`;
}

export function newTrack(artwork: Id, name: string, colour: string): Track {
  return { artwork, name, colour };
}

export function outKeyframe(track: Id, frame: number): Keyframe {
  return { track, frame, visibility: 'out', quad: null, box: null };
}

export function newCaption(artwork: Id, kind: CaptionKind, language: string): Caption {
  return { artwork, kind, language, text: '', text_sha256: sha256(''), sentences: [], groundings: [] };
}

export function newDetail(artwork: Id, type: string, order: number, regionPlane: readonly Point[]): Detail {
  return {
    artwork,
    type,
    name: '',
    attributes: [],
    actions: [],
    part_of: null,
    order,
    iconclass: [],
    region_plane: regionPlane,
  };
}

/** What a detail is called: its name, else its type. */
export function detailName(detail: Detail | undefined): string {
  if (!detail) return '';
  return detail.name === '' ? detail.type : detail.name;
}
