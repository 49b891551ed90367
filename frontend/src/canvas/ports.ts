/** What the workspace needs of the server, in plain values; the workspace feature implements it over the API. */

import type { CheckEntry } from '@/domain/checks';
import type { CaptionKind, Id, MetadataValues, Quad, Range } from '@/domain/model';
import type { Places } from '@/domain/placesBinary';
import type { Span } from '@/domain/time';
import type { Shape } from '@/editor/gestures/keyframes';

export type StepId = 'cut' | 'box' | 'artwork' | 'caption' | 'detail' | 'ground';
export const STEPS: readonly StepId[] = ['cut', 'box', 'artwork', 'caption', 'detail', 'ground'];

/** The sheet, its video and its project, as far as the workspace shows them. */
export interface SheetInfo {
  readonly id: Id;
  /** Who has opened it. */
  readonly person: { readonly id: Id; readonly username: string };
  readonly purpose: 'annotation' | 'review';
  readonly state: string;
  readonly editable: boolean;
  readonly review: Id | null;
  readonly projectSlug: string;
  readonly projectTitle: string;
  readonly videoId: Id;
  readonly videoTitle: string;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly languages: readonly string[];
  readonly requiredKinds: readonly { readonly kind: CaptionKind; readonly language: string }[];
  readonly detailTypes: readonly string[];
  readonly predicates: readonly string[];
  readonly unsureThreshold: number;
  readonly guidelinesHtml: string;
}

/** Neighbouring pictures of one visibility, source and level: 0 lost, 1 unsure, 2 likely, 3 sure. */
export interface ConfidenceStretch extends Span {
  readonly visibility: string;
  readonly source: string;
  readonly level: number;
}

/** Pictures between neighbouring keyframes; the digest says which keyframes. */
export interface ServerStretch extends Span {
  readonly digest: string;
  readonly hasRun: boolean;
}

/** A stretch that needs eyes, the picture where a keyframe helps most, and how many pictures it would repair. */
export interface Correction {
  readonly span: Span;
  readonly frame: number;
  readonly repairs: number;
}

export interface Overview {
  readonly spans: readonly Span[];
  readonly stretches: readonly ServerStretch[];
  readonly confidence: readonly ConfidenceStretch[];
  readonly needsEyes: readonly Span[];
  /** Most helpful first. */
  readonly corrections: readonly Correction[];
  readonly seen: readonly Span[];
}

export interface TrackJob {
  readonly id: Id;
  readonly track: Id;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0..1 */
  readonly progress: number;
  readonly etaS: number | null;
  readonly error: string;
  readonly span: Span | null;
}

/** Where the search has found an artwork again: in which pictures, and how it is seen in one of them. */
export interface Hit extends Span {
  readonly frame: number;
  readonly quad: Quad;
  readonly confidence: number;
}

/** A search for a track's artwork in the rest of the video; hits come all at once, at its end. */
export interface Search {
  readonly id: Id;
  readonly state: TrackJob['state'];
  readonly progress: number;
  readonly etaS: number | null;
  readonly error: string;
  readonly hits: readonly Hit[];
}

export interface CatalogueEntry extends MetadataValues {
  readonly id: Id;
  readonly status: string;
  readonly referenceUrl: string | null;
  readonly thumbnailUrl: string | null;
  readonly reference: { readonly sha256: string; readonly width: number; readonly height: number } | null;
  /** What a coordinator said of one's own proposal. */
  readonly decision: string | null;
}

export interface Filmstrip {
  readonly urls: readonly string[];
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly rows: number;
  /** The picture in tile i. */
  readonly frames: readonly number[];
}

export interface WorkspaceServer {
  overview(track: Id): Promise<Overview>;
  /** Of all tracks of the sheet. */
  overviews(): Promise<ReadonlyMap<Id, Overview>>;
  places(track: Id, span: Span): Promise<Places>;
  /** `urgent`: before anything else that waits. */
  propagate(
    track: Id,
    frame: number,
    engine: 'planar' | 'linear',
    urgent: boolean,
  ): Promise<readonly TrackJob[]>;
  activeJobs(): Promise<readonly TrackJob[]>;
  cancelJob(job: Id): Promise<void>;
  /** Why a job of the sheet has failed, in words; null where it has not. */
  faultOf(job: Id): Promise<string | null>;
  /** Look for the track's artwork where its keyframes don't reach. */
  find(track: Id): Promise<Search>;
  search(id: Id): Promise<Search>;
  /** The sharpest picture of a stretch; null where that was not measured. */
  clearest(span: Span): Promise<number | null>;
  /** The frame's outer edge near a drawn outline; null where it is not sure. */
  outline(frame: number, shape: Shape): Promise<Quad | null>;
  sentences(text: string, language: string): Promise<readonly Range[]>;
  searchCatalogue(search: string): Promise<readonly CatalogueEntry[]>;
  /** The entry; where it was merged into another, that one. */
  catalogueEntry(id: Id): Promise<CatalogueEntry>;
  proposeEntry(values: MetadataValues): Promise<CatalogueEntry>;
  /** The entry's picture from the track's best view. */
  takeReference(track: Id): Promise<CatalogueEntry>;
  checks(): Promise<readonly CheckEntry[]>;
  submit(version: number): Promise<void>;
  activity(step: StepId, seconds: number): Promise<void>;
}
