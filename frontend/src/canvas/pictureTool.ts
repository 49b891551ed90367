/** What the pointer does on the picture. Points are in picture coordinates; `slackPx` is a hand's tremble there. */

import type { Point } from '@/domain/model';

export interface ToolPointer {
  readonly type: 'down' | 'move' | 'up';
  readonly point: Point;
  readonly slackPx: number;
  /** How far a handle reaches, in picture pixels. */
  readonly reachPx: number;
  readonly buttons: number;
}

export interface PictureTool {
  pointer(event: ToolPointer): void;
  /** The cursor over a point. */
  cursor(point: Point, reachPx: number): string;
  /** Give up what is begun; true where there was something. */
  cancel(): boolean;
  /** Points set so far, for drawing. */
  readonly points: readonly Point[];
}
