import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Detail } from '@/domain/model';
import { newDetail, newSheetArtwork } from '@/domain/values';
import { BoxTool } from './boxTool';
import { allEyes, eyesHere, markSeen, nextEyes } from './eyes';
import type { Overview } from './ports';
import { computed, digest, keyframe, quad, sheet, span } from './testing/oneTrack';
import { EMPTY_OVERVIEW, testDesk } from './testing/testDesk';

const overview: Overview = {
  ...EMPTY_OVERVIEW,
  spans: [span],
  stretches: [{ ...span, digest, hasRun: true }],
  confidence: ([[20, 21, 3, 'hand'], [21, 30, 3], [30, 33, 1], [33, 40, 2], [40, 50, 0], [50, 71, 3]] as const).map(
    ([start, end, level, source = 'propagated']) => ({ start, end, level, source, visibility: level ? 'visible' : 'lost' }),
  ), // prettier-ignore
  corrections: [
    { span: { start: 40, end: 50 }, frame: 44, repairs: 8.5 },
    { span: { start: 30, end: 33 }, frame: 31, repairs: 1.5 },
  ],
};
const places = vi.fn(() =>
  Promise.resolve({ places: [computed(21), computed(22)], provisional: [computed(70)] }),
);
const server = { overview: () => Promise.resolve(overview), places };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = (ms = 5000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('what is selected', () => {
  const region: Detail['region_plane'] = [[0, 0], [1, 0], [1, 1]]; // prettier-ignore

  it('is let go of when undo takes it away, with what hangs on it', () => {
    const { desk } = testDesk();
    desk.editor.transact('Artwork', (tx) => tx.put('sheet_artwork', 'b', newSheetArtwork('B')));
    desk.editor.transact('Detail', (tx) => tx.put('detail', 'd', newDetail('b', 'object', 1, region)));
    desk.select({ artwork: 'b', detail: 'd', segment: 's1', captionKind: 'visual' });
    expect(desk.selection.get()).toMatchObject({ artwork: 'b', detail: 'd', segment: 's1' });
    desk.editor.undo();
    expect(desk.selection.get()).toMatchObject({ artwork: 'b', detail: null });
    desk.editor.undo();
    expect(desk.selection.get()).toMatchObject({ artwork: null, segment: 's1', captionKind: 'visual' });
  });

  it('goes with an artwork that another tab deleted, before its details are told of', () => {
    const detail = { id: 'd', version: 1, value: newDetail('a', 'object', 1, region) };
    const { desk } = testDesk({ ...sheet, detail: [detail] });
    desk.select({ artwork: 'a', detail: 'd' });
    desk.editor.applyRemote([{ kind: 'sheet_artwork', id: 'a', version: 2, value: null }], 2);
    expect(desk.selection.get()).toMatchObject({ artwork: null, detail: null });
  });

  it('is only ever what is there', () => {
    const { desk } = testDesk(sheet);
    desk.select({ artwork: 'gone', edge: 'gone', relation: 'gone', grounding: 'gone' });
    expect(desk.selection.get()).toMatchObject({
      artwork: null,
      edge: null,
      relation: null,
      grounding: null,
    });
  });
});

describe('places', () => {
  it('are the hand’s, else those computed from these very keyframes, else none', async () => {
    const { desk } = testDesk(sheet, server);
    await desk.book.refresh('t');
    expect(desk.book.at('t', 20)?.place).toMatchObject({ source: 'hand', box: [10, 10, 100, 80] });
    expect(desk.book.at('t', 21)).toBeNull();
    await settle();
    expect(desk.book.at('t', 21)?.place.source).toBe('propagated');
    expect(desk.book.at('t', 70)?.provisional).toBe(true);
    expect(desk.book.at('t', 23)).toBeNull();
  });

  it('are gone at once when a keyframe changes, and back when that is undone', async () => {
    const { desk } = testDesk(sheet, server);
    await desk.book.refresh('t');
    desk.book.at('t', 21);
    await settle();
    desk.editor.transact('Out', (tx) =>
      tx.change('keyframe', 'k', (k) => ({ ...k, visibility: 'out', quad: null })),
    );
    expect(desk.book.at('t', 21)).toBeNull();
    desk.editor.undo();
    expect(desk.book.at('t', 21)?.place.source).toBe('propagated');
    desk.editor.transact('Another', (tx) => tx.put('keyframe', 'k2', { ...keyframe, frame: 30 }));
    expect(desk.book.at('t', 21)).toBeNull();
  });
});

describe('needs eyes', () => {
  it('leads to where a keyframe helps most first, then to the next, and begins again', async () => {
    const { desk } = testDesk(sheet, server);
    await desk.book.refresh('t');
    desk.playhead.go(10);
    expect(nextEyes(desk, 1)?.frame).toBe(44);
    desk.playhead.go(44);
    expect(nextEyes(desk, 1)?.frame).toBe(31);
    desk.playhead.go(31);
    expect(nextEyes(desk, 1)?.frame).toBe(44);
    expect(nextEyes(desk, -1)?.frame).toBe(44);
  });

  it('leads to the first picture of what is left of a stretch that was seen in part', async () => {
    const { desk } = testDesk(sheet, server);
    await desk.book.refresh('t');
    markSeen(desk, { track: 't', span: { start: 40, end: 46 } }, 'Seen');
    expect(allEyes(desk).map((e) => [e.span.start, e.frame])).toEqual([
      [30, 31],
      [46, 46],
    ]);
  });

  it('is settled at once when seen, for the keyframes it was computed from', async () => {
    const { desk, batches } = testDesk(sheet, server);
    await desk.book.refresh('t');
    desk.playhead.go(41);
    expect(markSeen(desk, eyesHere(desk)!, 'Seen')).toBe(true);
    expect(allEyes(desk).map((e) => e.span.start)).toEqual([30]);
    await settle();
    expect(batches.taken[0]?.ops).toMatchObject([
      { kind: 'seen', value: { track: 't', start: 40, end: 50, keyframes_digest: digest } },
    ]);
    desk.editor.undo();
    expect(allEyes(desk)).toHaveLength(2);
  });

  it('follows the hand before the server has answered', async () => {
    const { desk } = testDesk(sheet, server);
    const open = () => desk.eyes.of('t').map((s) => [s.start, s.end]);
    expect(open(), 'nothing is known yet').toEqual([]);
    await desk.book.refresh('t');
    expect(open()).toEqual([[30, 33], [40, 50]]); // prettier-ignore
    expect(desk.eyes.of('t'), 'the same list while nothing changes').toBe(desk.eyes.of('t'));
    desk.editor.transact('Name', (tx) =>
      tx.put('cut_list', 'sheet', { segments: [{ id: 's1', start: 0, end: 100, kind: 'artwork', artwork: 'a' }] }),
    ); // prettier-ignore
    expect(open(), 'without any place in a naming segment').toEqual([[0, 20], [21, 100]]); // prettier-ignore
    desk.propagation.jobs.set([
      { id: 'j', track: 't', state: 'running', progress: 0, etaS: null, error: '', span: { start: 21, end: 100 } },
    ]); // prettier-ignore
    expect(open(), 'a job is running').toEqual([[0, 20]]);
    desk.editor.undo();
    desk.propagation.jobs.set([]);
    expect(open(), 'computed from these very keyframes').toEqual([[30, 33], [40, 50]]); // prettier-ignore
    desk.editor.transact('Move', (tx) => tx.change('keyframe', 'k', (k) => ({ ...k, frame: 22 })));
    expect(open(), 'computed from others').toEqual([]);
  });
});

describe('the tool on the picture', () => {
  const at = (type: 'down' | 'move' | 'up', x: number, y: number) =>
    ({ type, point: [x, y], slackPx: 4, reachPx: 12, buttons: 1, alt: false }) as const;
  const hands = () => ({
    drawn: vi.fn(),
    dragged: vi.fn(),
    left: vi.fn(),
    cornerName: () => '',
    crosshairName: () => '',
  });

  it('takes a corner of the selected outline, beyond the picture’s edge too', async () => {
    const { desk } = testDesk(sheet, server);
    desk.select({ artwork: 'a' });
    desk.playhead.go(20);
    await settle();
    const actions = hands();
    const tool = new BoxTool(desk, actions, 'select');
    tool.pointer(at('down', 12, 12));
    tool.pointer(at('move', -20, -5));
    expect(desk.draft.get()?.quad[0]).toEqual([-22, -7]);
    tool.pointer(at('up', -20, -5));
    expect(actions.dragged).toHaveBeenCalledWith('t', { quad: [[-22, -7], quad[1], quad[2], quad[3]] });
    expect(desk.draft.get()).toBeNull();
  });

  it('selects the artwork under a click, and draws where it is told to', async () => {
    const { desk } = testDesk(sheet, server);
    desk.playhead.go(20);
    await settle();
    new BoxTool(desk, hands(), 'select').pointer(at('down', 60, 50));
    expect(desk.selection.get().artwork).toBe('a');
    const actions = hands();
    const tool = new BoxTool(desk, actions, 'draw');
    for (const step of [at('down', 200, 100), at('move', 250, 150), at('up', 300, 200)]) tool.pointer(step);
    expect(actions.drawn).toHaveBeenCalledWith({ box: [200, 100, 100, 100] }, true);
  });
});

describe('the playhead', () => {
  it('goes on from where the hand is, and names what is shown', async () => {
    const { desk } = testDesk();
    const painted: number[] = [];
    desk.playhead.onPicture((p) => painted.push(p.frame));
    for (let i = 0; i < 5; i++) desk.playhead.step(1);
    expect(desk.playhead.wanted.get()).toBe(5);
    await settle();
    expect(desk.playhead.frame.get()).toBe(5);
    expect(painted.at(-1)).toBe(5);
    desk.playhead.go(1000);
    await settle();
    expect(desk.playhead.frame.get()).toBe(99);
  });
});
