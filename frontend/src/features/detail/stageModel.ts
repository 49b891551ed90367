/** How the reference picture lies on the stage: fitted, or as hands and keys have moved it. Framework-free. */

import { PictureHands } from '@/canvas/pictureHands';
import { fitted, zoomedAt, zoomedTo, type Size, type View } from '@/canvas/view';
import type { Box, Point } from '@/domain/model';
import { signal, type Signal } from '@/editor/signal';

export class StageModel {
  readonly view: Signal<View>;
  readonly hands: PictureHands;
  private moved = false;
  private size: Size = { width: 1, height: 1 };
  private stage: HTMLElement | null = null;

  constructor(private readonly picture: Size) {
    this.view = signal(fitted(picture, this.size));
    this.hands = new PictureHands({
      get: this.view.get,
      set: (view) => this.move(view),
      least: () => this.least(),
    });
  }

  /** For the element's `ref`: follows its size and the wheel over it. */
  readonly attach = (stage: HTMLElement | null): (() => void) | undefined => {
    this.stage = stage;
    if (!stage) return undefined;
    const wheel = (event: WheelEvent): void => this.hands.wheel(event, this.at(event));
    const observer = new ResizeObserver(() => this.resized(stage.clientWidth, stage.clientHeight));
    observer.observe(stage);
    stage.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      stage.removeEventListener('wheel', wheel);
    };
  };

  /** A point of the page on the stage. */
  at({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const box = this.stage?.getBoundingClientRect();
    return [clientX - (box?.left ?? 0), clientY - (box?.top ?? 0)];
  }

  readonly fit = (): void => {
    this.moved = false;
    this.view.set(fitted(this.picture, this.size));
  };

  readonly zoomBy = (factor: number): void => {
    const middle: Point = [this.size.width / 2, this.size.height / 2];
    this.move(zoomedAt(this.view.get(), middle, factor, this.least()));
  };

  /** To a box on the plane; to the whole without one. */
  zoomTo(box: Box | null): void {
    if (!box) {
      this.fit();
      return;
    }
    const [x, y, w, h] = box;
    const { width, height } = this.picture;
    this.move(zoomedTo([x * width, y * height, w * width, h * height], this.size));
  }

  private move(view: View): void {
    this.moved = true;
    this.view.set(view);
  }

  private resized(width: number, height: number): void {
    this.size = { width: Math.max(width, 1), height: Math.max(height, 1) };
    if (!this.moved) this.fit();
  }

  private least(): number {
    return fitted(this.picture, this.size).scale * 0.5;
  }
}
