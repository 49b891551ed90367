import { describe, expect, it, vi } from 'vitest';
import type { Point, Quad } from '@/domain/model';
import { ActivityTimer, IDLE_MS } from './activity';
import { NOTHING_SELECTED, selectionFromText, selectionToText } from './selection';
import {
  DRAW_START,
  dragBox,
  dragQuad,
  draw,
  gripAt,
  withinReach,
  type DrawResult,
  type DrawState,
} from './tools';

const quad: Quad = [
  [10, 10],
  [60, 12],
  [58, 50],
  [12, 48],
];

function play(steps: readonly ['down' | 'move' | 'up', number, number][]): {
  state: DrawState;
  shape: DrawResult['shape'];
} {
  let state: DrawState = DRAW_START;
  let done: DrawResult['shape'] = null;
  for (const [type, x, y] of steps) {
    const result = draw(state, { type, point: [x, y], slackPx: 4 });
    state = result.state;
    done = result.shape ?? done;
  }
  return { state, shape: done };
}
const click = (x: number, y: number): ['down' | 'up', number, number][] => [
  ['down', x, y],
  ['up', x + 1, y],
];

describe('drawing', () => {
  it('makes a quad of four clicks, in whatever order', () => {
    const { shape: made, state } = play([
      ...click(59, 50),
      ...click(10, 10),
      ...click(12, 48),
      ...click(60, 12),
    ]);
    expect(made).toEqual({
      quad: [
        [11, 10],
        [61, 12],
        [60, 50],
        [13, 48],
      ],
    });
    expect(state).toEqual(DRAW_START);
  });
  it('makes a box of one drag, whatever its direction', () => {
    const { shape: made } = play([
      ['down', 50, 40],
      ['move', 30, 30],
      ['up', 10, 20],
    ]);
    expect(made).toEqual({ box: [10, 20, 40, 20] });
  });
  it('takes a small tremble for a click', () => {
    const { state } = play([
      ['down', 10, 10],
      ['move', 12, 11],
      ['up', 12, 11],
    ]);
    expect(state).toEqual({ at: 'rest', points: [[12, 11]] });
  });
});

describe('handles', () => {
  it('take the nearest corner within reach, else the whole', () => {
    expect(gripAt(quad, [57, 15], 12, true)).toEqual({ part: 'corner', corner: 1 });
    expect(gripAt(quad, [35, 30], 12, true)).toEqual({ part: 'whole' });
    expect(gripAt(quad, [200, 30], 12, false)).toBeNull();
  });
  it('move one corner, also beyond the picture, or all', () => {
    const by: Point = [-30, -5];
    expect(dragQuad(quad, { part: 'corner', corner: 0 }, by)[0]).toEqual([-20, 5]);
    expect(dragQuad(quad, { part: 'corner', corner: 0 }, by)[1]).toEqual([60, 12]);
    expect(dragQuad(quad, { part: 'whole' }, by).map((p) => p[0])).toEqual([-20, 30, 28, -18]);
  });
  it('stay within one picture size of the picture', () => {
    const size = { width: 640, height: 360 };
    expect(withinReach([-700, 100], size)).toEqual([-640, 100]);
    expect(withinReach([1281, -400], size)).toEqual([1280, -360]);
    expect(withinReach([-639, 719], size)).toEqual([-639, 719]);
  });
  it('keep a box a box', () => {
    expect(dragBox([10, 10, 20, 20], { part: 'corner', corner: 0 }, [5, -5])).toEqual([15, 5, 15, 25]);
    expect(dragBox([10, 10, 20, 20], { part: 'corner', corner: 2 }, [-30, 0])).toEqual([0, 10, 10, 20]);
  });
});

it('writes the selection into the address and reads it back', () => {
  const selection = { ...NOTHING_SELECTED, artwork: 'a1', detail: 'd2', captionKind: 'visual' as const };
  expect(selectionToText(selection)).toBe('artwork.a1~detail.d2~captionKind.visual');
  expect(selectionFromText(selectionToText(selection))).toEqual(selection);
  expect(selectionFromText('nonsense~artwork.~x.y')).toEqual(NOTHING_SELECTED);
});

it('counts active seconds by step, and no idle ones', () => {
  let now = 0;
  let step = 'cut';
  const send = vi.fn();
  const timer = new ActivityTimer(
    () => step,
    send,
    () => now,
  );
  const at = (ms: number): void => {
    now = ms;
    timer.sign();
  };
  at(0);
  at(10_000);
  at(20_500);
  step = 'box';
  at(21_500);
  at(21_500 + IDLE_MS + 1);
  timer.flush();
  expect(send.mock.calls).toEqual([
    ['cut', 20],
    ['box', 1],
  ]);
});
