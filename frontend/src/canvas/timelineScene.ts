/** All that one painting of the timeline needs, and the words for what is on it. */

import type { Id, Segment, Track } from '@/domain/model';
import type { Span } from '@/domain/time';
import type { Desk } from './desk';
import type { Sprite } from './sprites';
import type { Laid } from './timelineLayout';

export type Row = Track & { readonly id: Id };

/** What the hand is over, to be named. */
export type Named =
  | { readonly kind: 'segment'; readonly segment: Segment; readonly name: string }
  | { readonly kind: 'edge'; readonly left: string; readonly right: string; readonly frame: number }
  | { readonly kind: 'moving'; readonly from: number; readonly to: number }
  | { readonly kind: 'keyframe'; readonly name: string; readonly frame: number; readonly visibility: string }
  | { readonly kind: 'stretch'; readonly name: string; readonly state: StretchState; readonly span: Span }
  | { readonly kind: 'track'; readonly name: string; readonly frame: number }
  | { readonly kind: 'picture'; readonly frame: number };

export type StretchState =
  'lost' | 'unsure' | 'likely' | 'sure' | 'out' | 'old' | 'seen' | 'computing' | 'interpolated' | 'hand';

export interface TimelineLabels {
  readonly film: string;
  readonly cut: string;
  readonly kinds: Readonly<Record<Segment['kind'], string>>;
  readonly noArtwork: string;
  readonly name: (named: Named) => string;
}

export interface TimelineScene extends Laid {
  readonly desk: Desk;
  readonly tracks: readonly Row[];
  readonly labels: TimelineLabels;
  /** The segment whose edge is being dragged. */
  readonly moving: Id | null;
  readonly sprite: (frame: number) => Sprite | null;
}

/** What a segment is called on screen: its artwork, or what kind it is. */
export function segmentName(desk: Desk, labels: TimelineLabels, { kind, artwork }: Segment): string {
  if (kind !== 'artwork') return labels.kinds[kind];
  return desk.editor.store.get('sheet_artwork', artwork ?? '')?.label ?? labels.noArtwork;
}

export function rowName(desk: Desk, { artwork, name }: Track): string {
  return desk.editor.store.get('sheet_artwork', artwork)?.label ?? name;
}
