/** Hands that move the picture itself: the wheel, the middle button, two fingers, and a drag that takes hold of nothing. */

import type { Point } from '@/domain/model';
import { panned, pinched, zoomedAt, type View } from './view';

export interface MovedView {
  get(): View;
  set(view: View): void;
  /** The least scale. */
  least(): number;
}

export class PictureHands {
  private readonly fingers = new Map<number, Point>();
  private pinch = false;
  private panning: number | null = null;
  private last: Point = [0, 0];

  constructor(private readonly view: MovedView) {}

  get busy(): boolean {
    return this.pinch || this.panning !== null;
  }

  wheel(event: WheelEvent, at: Point): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015));
    this.view.set(zoomedAt(this.view.get(), at, factor, this.view.least()));
  }

  /** Follows fingers; true while two of them hold the picture (until the last is gone). `begun` is told once. */
  pinches(event: PointerEvent, at: Point, begun: () => void): boolean {
    if (event.pointerType !== 'touch') return false;
    const before = [...this.fingers.values()];
    this.follow(event, at);
    const now = [...this.fingers.values()];
    if (now.length === 2 && !this.pinch) {
      this.pinch = true;
      this.panning = null;
      begun();
    } else if (this.pinch && before.length === 2 && now.length === 2) {
      this.view.set(pinched(this.view.get(), before, now, this.view.least()));
    }
    const held = this.pinch;
    if (now.length === 0) this.pinch = false;
    return held;
  }

  private follow({ type, pointerId }: PointerEvent, at: Point): void {
    if (type === 'pointerup' || type === 'pointercancel') this.fingers.delete(pointerId);
    else if (type === 'pointerdown' || this.fingers.has(pointerId)) this.fingers.set(pointerId, at);
  }

  /** From now on this pointer carries the picture. */
  grab(event: PointerEvent): void {
    event.preventDefault();
    this.panning = event.pointerId;
    this.last = [event.clientX, event.clientY];
  }

  /** True while the pointer carries the picture. */
  carries(event: PointerEvent): boolean {
    if (this.panning !== event.pointerId) return false;
    this.view.set(panned(this.view.get(), event.clientX - this.last[0], event.clientY - this.last[1]));
    this.last = [event.clientX, event.clientY];
    if (event.type !== 'pointermove') this.panning = null;
    return true;
  }
}
