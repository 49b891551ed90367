import type { Point } from '@/domain/model';

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** By how many pixels of the picture an arrow key moves: one, with Shift ten; null for another key. */
export function arrowOf(event: Key): Point | null {
  const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : STEPS[event.key];
  const by = event.shiftKey ? 10 : 1;
  return step ? [step[0] * by, step[1] * by] : null;
}
