/** What hands may do to the timeline, and what they can have begun. */

import type { Id } from '@/domain/model';
import type { Desk } from './desk';
import type { Hit, Scale } from './timelineLayout';
import type { TimelineScene } from './timelineScene';

export type At = readonly [number, number];

/** What the hands may do to the timeline. */
export interface Board {
  readonly desk: Desk;
  readonly canvas: HTMLCanvasElement;
  scene(): TimelineScene;
  look(scale: Scale): void;
  scrollTo(y: number): void;
  /** The edge on the left of this segment is in the hand; null when it is let go. */
  grip(segment: Id | null): void;
  /** The pointer is over this point; null when it is gone or busy. */
  over(at: At | null, hit: Hit | null): void;
  edgeMoved(segment: Id, to: number): void;
}

export type Drag =
  | { readonly kind: 'scrub'; readonly back: number; x: number; held: boolean }
  | {
      readonly kind: 'edge';
      readonly segment: Id;
      readonly from: number;
      readonly grab: number;
      readonly back: number;
      x: number;
    }
  | { readonly kind: 'map'; readonly grab: number }
  | { readonly kind: 'pan'; readonly x: number; readonly scale: Scale }
  | { readonly kind: 'rows'; readonly y: number; readonly scrollY: number; readonly per: number }
  | { readonly kind: 'pinch'; readonly frames: readonly [number, number] };
