/** What the workspace needs of the server, in plain values; the workspace feature implements it over the API. */

import type { CaptionKind, Id, MetadataValues, Range } from '@/domain/model';
import type { Places } from '@/domain/placesBinary';
import type { Span } from '@/domain/time';

export type StepId = 'cut' | 'box' | 'artwork' | 'caption' | 'detail' | 'ground';
export const STEPS: readonly StepId[] = ['cut', 'box', 'artwork', 'caption', 'detail', 'ground'];

/** The sheet, its video and its project, as far as the workspace shows them. */
export interface SheetInfo {
  readonly id: Id;
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

export interface Overview {
  readonly spans: readonly Span[];
  readonly stretches: readonly ServerStretch[];
  readonly confidence: readonly ConfidenceStretch[];
  readonly needsEyes: readonly Span[];
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

export interface CatalogueEntry extends MetadataValues {
  readonly id: Id;
  readonly status: string;
  readonly referenceUrl: string | null;
}

export interface CheckEntry {
  readonly code: string;
  readonly blocking: boolean;
  readonly kind: string;
  readonly id: string;
  readonly artwork: Id | null;
  readonly frame: number | null;
  readonly params: Readonly<Record<string, unknown>>;
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
  places(track: Id, span: Span): Promise<Places>;
  propagate(track: Id, frame: number, engine: 'planar' | 'linear'): Promise<readonly TrackJob[]>;
  activeJobs(): Promise<readonly TrackJob[]>;
  cancelJob(job: Id): Promise<void>;
  sentences(text: string, language: string): Promise<readonly Range[]>;
  searchCatalogue(search: string): Promise<readonly CatalogueEntry[]>;
  catalogueEntry(id: Id): Promise<CatalogueEntry>;
  checks(): Promise<readonly CheckEntry[]>;
  submit(version: number): Promise<void>;
  activity(step: StepId, seconds: number): Promise<void>;
}
