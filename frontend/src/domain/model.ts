/** The objects of a sheet, as change batches carry them. Offsets are code points, geometry is display pixels. */

export type Id = string;
export type Point = readonly [number, number];
/** Four corners in the artwork's own order: top-left, top-right, bottom-right, bottom-left. */
export type Quad = readonly [Point, Point, Point, Point];
/** x, y, width, height. */
export type Box = readonly [number, number, number, number];
/** Half-open `[start, end)`, of pictures or of code points. */
export type Range = readonly [number, number];

export type SegmentKind = 'artwork' | 'walking' | 'unrelated';
export type Visibility = 'visible' | 'occluded' | 'out' | 'lost';
export type PlaceSource = 'hand' | 'propagated' | 'interpolated';
export type CaptionKind = 'visual' | 'contextual';
export type GroundingRole = 'entity' | 'attribute' | 'action' | 'relation';
export type GroundingTarget = 'details' | 'artwork' | 'absent';
export type MetadataFrom = 'label' | 'catalogue' | 'visit_notes' | 'own_knowledge' | 'other';

export const SEGMENT_KINDS: readonly SegmentKind[] = ['artwork', 'walking', 'unrelated'];
export const CAPTION_KINDS: readonly CaptionKind[] = ['visual', 'contextual'];
export const GROUNDING_ROLES: readonly GroundingRole[] = ['entity', 'attribute', 'action', 'relation'];
export const METADATA_FROM: readonly MetadataFrom[] = [
  'label',
  'catalogue',
  'visit_notes',
  'own_knowledge',
  'other',
];

export interface Segment {
  readonly id: Id;
  readonly start: number;
  readonly end: number;
  readonly kind: SegmentKind;
  readonly artwork: Id | null;
}

export interface CutList {
  readonly segments: readonly Segment[];
}

export interface ArtworkDate {
  readonly text: string;
  readonly earliest: number | null;
  readonly latest: number | null;
}

export interface MetadataValues {
  readonly title: string;
  readonly artists: readonly string[];
  readonly date: ArtworkDate;
  readonly style: string;
  readonly technique: string;
  readonly inventory_number: string;
  readonly place: string;
  readonly dimensions: string;
  readonly identifiers: Readonly<Record<string, string>>;
}

export type Metadata = {
  readonly [K in keyof MetadataValues]?: { readonly value: MetadataValues[K]; readonly from: MetadataFrom };
};

export interface SheetArtwork {
  readonly label: string;
  readonly catalogue: Id | null;
  readonly not_identified: boolean;
  readonly shape: 'flat' | 'solid' | 'unknown';
  readonly aspect: number | null;
  readonly surface_plane: Quad | null;
  readonly reference: {
    readonly sha256: string;
    readonly width: number;
    readonly height: number;
    readonly from: string;
  } | null;
  readonly registrations: readonly unknown[];
  readonly metadata: Metadata;
  readonly derived_from: Id | null;
}

export interface Track {
  readonly artwork: Id;
  readonly name: string;
  readonly colour: string;
}

export interface Keyframe {
  readonly track: Id;
  readonly frame: number;
  readonly visibility: 'visible' | 'occluded' | 'out';
  readonly quad: Quad | null;
  readonly box: Box | null;
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly kind: CaptionKind | null;
  readonly source: string | null;
}

export interface Grounding {
  readonly id: Id;
  readonly spans: readonly Range[];
  readonly role: GroundingRole;
  readonly target: GroundingTarget;
  readonly details: readonly Id[];
  readonly relation: Id | null;
}

export interface Caption {
  readonly artwork: Id;
  readonly kind: CaptionKind;
  readonly language: string;
  readonly text: string;
  readonly text_sha256: string;
  readonly sentences: readonly Sentence[];
  readonly groundings: readonly Grounding[];
}

export interface Detail {
  readonly artwork: Id;
  readonly type: string;
  readonly name: string;
  readonly attributes: readonly string[];
  readonly actions: readonly string[];
  readonly part_of: Id | null;
  readonly order: number;
  readonly iconclass: readonly string[];
  readonly region_plane: readonly Point[];
}

export interface Relation {
  readonly subject: Id;
  readonly predicate: string;
  readonly object: Id;
}

export interface Seen {
  readonly track: Id;
  readonly start: number;
  readonly end: number;
  readonly keyframes_digest: string;
}

/** Every kind of object a sheet owns, by the name that a change batch uses. */
export interface Values {
  readonly cut_list: CutList;
  readonly sheet_artwork: SheetArtwork;
  readonly track: Track;
  readonly keyframe: Keyframe;
  readonly caption: Caption;
  readonly detail: Detail;
  readonly relation: Relation;
  readonly seen: Seen;
}

export type Kind = keyof Values;

export const KINDS: readonly Kind[] = [
  'cut_list',
  'sheet_artwork',
  'track',
  'keyframe',
  'caption',
  'detail',
  'relation',
  'seen',
];
