/** What the pointer does on the picture. Points are in picture coordinates; `slackPx` is a hand's tremble there. */

import type { Point } from '@/domain/model';

export interface ToolPointer {
  readonly type: 'down' | 'move' | 'up';
  readonly point: Point;
  readonly slackPx: number;
  /** How far a handle reaches, in picture pixels. */
  readonly reachPx: number;
  readonly buttons: number;
  /** Alt is held: nothing helps the hand. */
  readonly alt: boolean;
}

export interface PictureTool {
  /** False where a press found nothing to take hold of: then the hand moves the picture. */
  pointer(event: ToolPointer): boolean;
  /** The cursor over a point. */
  cursor(point: Point, reachPx: number): string;
  /** Give up what is begun; true where there was something. */
  cancel(): boolean;
  /** A second finger came down: the press was none, points set so far stay. */
  forget(): void;
  /** The pointer is gone: nothing hovers. */
  leave(): void;
  /** Points set so far, for drawing. */
  readonly points: readonly Point[];
  /** The point that is being placed or dragged: shown in the loupe. */
  readonly focus: Point | null;
  /** For hands on the keyboard, where the tool has something for them. */
  readonly keys?: ToolKeys;
}

/** Points that are moved by arrow keys: corners of an outline, or the crosshair that draws one. */
export interface ToolKeys {
  /** Where they are; `middle` is that of the part of the picture in view. */
  grips(middle: Point): readonly Point[];
  /** What a grip is called, for those who listen. */
  name(grip: number, at: Point): string;
  nudge(grip: number, by: Point, middle: Point): void;
  /** The key was let go: what was moved is stored, as one step. */
  settle(): void;
  /** Esc: what is begun and can't be stored yet is given up. */
  leave(): void;
  /** Enter on a grip; false where it means nothing there. */
  press(grip: number, alt: boolean, middle: Point): boolean;
}
