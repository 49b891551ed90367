/**
 * Corners and the crosshair for hands on the keyboard: elements that take the focus, lie over their points, and move
 * them by arrow keys. They never take the pointer; which one has the focus is which one is chosen.
 */

import type { Point } from '@/domain/model';
import type { Corner } from '@/editor/tools';
import type { Desk } from './desk';
import type { ToolKeys } from './pictureTool';
import { toScreen, type View } from './view';

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const FAR = 10;

export class KeyGrips {
  private moved = false;
  private middle: Point = [0, 0];
  private readonly undo: (() => void)[];

  constructor(
    private readonly elements: readonly HTMLElement[],
    private readonly said: HTMLElement,
    private readonly desk: Desk,
    private readonly repaint: () => void,
  ) {
    this.undo = [
      desk.corner.subscribe(() => this.focusChosen()),
      ...elements.flatMap((element, grip) => [
        listen(element, 'keydown', (event) => this.down(event as KeyboardEvent, grip)),
        listen(element, 'keyup', (event) => this.up(event as KeyboardEvent, grip)),
        listen(element, 'focus', () => this.desk.corner.set(grip as Corner)),
        listen(element, 'blur', () => this.left(grip)),
      ]),
    ];
  }

  dispose(): void {
    for (const undo of this.undo) undo();
  }

  /** Over their points, where the tool has such; the others are out of reach. */
  place(view: View, middle: Point): void {
    this.middle = middle;
    const keys = this.desk.tool.get()?.keys;
    const grips = keys?.grips(middle) ?? [];
    this.elements.forEach((element, grip) => {
      const at = grips[grip];
      // Hidden with the focus in it, the focus would be lost: it stays until it is moved on.
      element.hidden = !at && document.activeElement !== element;
      if (!at || !keys) return;
      const [x, y] = toScreen(view, at);
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      const name = keys.name(grip, at);
      if (element.getAttribute('aria-label') !== name) element.setAttribute('aria-label', name);
    });
  }

  private focusChosen(): void {
    const chosen = this.desk.corner.get();
    if (chosen === null) return;
    const element = this.elements[chosen];
    if (!element || document.activeElement === element) return;
    element.hidden = false;
    element.focus({ preventScroll: true });
  }

  private down(event: KeyboardEvent, grip: number): void {
    const keys = this.desk.tool.get()?.keys;
    if (!keys || event.ctrlKey || event.metaKey || !this.means(event, grip, keys)) return;
    event.preventDefault();
    event.stopPropagation();
    this.repaint();
  }

  private means(event: KeyboardEvent, grip: number, keys: ToolKeys): boolean {
    const step = STEPS[event.key];
    if (step && !event.altKey) {
      const by = event.shiftKey ? FAR : 1;
      keys.nudge(grip, [step[0] * by, step[1] * by], this.middle);
      this.moved = true;
      return true;
    }
    if (event.key === 'Escape') {
      keys.leave();
      this.elements[grip]?.blur();
      return true;
    }
    return event.key === 'Enter' && !event.repeat && keys.press(grip, event.altKey, this.middle);
  }

  private up(event: KeyboardEvent, grip: number): void {
    if (event.key in STEPS) this.settle(grip);
  }

  private left(grip: number): void {
    this.settle(grip);
    if (this.desk.corner.get() === grip) this.desk.corner.set(null);
    this.repaint();
  }

  private settle(grip: number): void {
    if (!this.moved) return;
    this.moved = false;
    this.desk.tool.get()?.keys?.settle();
    this.said.textContent = this.elements[grip]?.getAttribute('aria-label') ?? '';
  }
}

function listen(element: HTMLElement, type: string, listener: (event: Event) => void): () => void {
  element.addEventListener(type, listener);
  return () => element.removeEventListener(type, listener);
}
