/** All that one painting of the timeline needs. */

import type { CutList, Id, Segment, Track } from '@/domain/model';
import type { Desk } from './desk';
import type { Scale, TimelineSize } from './timelineLayout';

export interface TimelineLabels {
  readonly film: string;
  readonly cut: string;
  readonly kinds: Readonly<Record<Segment['kind'], string>>;
  readonly noArtwork: string;
}

export interface TimelineScene {
  readonly desk: Desk;
  readonly scale: Scale;
  readonly size: TimelineSize;
  /** The cut list as it is being dragged, else as it is. */
  readonly list: CutList;
  readonly tracks: readonly (Track & { readonly id: Id })[];
  readonly scrollY: number;
  readonly frame: number;
  readonly labels: TimelineLabels;
  readonly sprite: (frame: number) => { image: CanvasImageSource; x: number; y: number } | null;
}
