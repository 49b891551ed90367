import { describe, expect, it } from 'vitest';
import type { Caption, Quad } from '@/domain/model';
import { newDetail } from '@/domain/values';
import { Store } from '../store';
import { Transaction, inverse } from '../transaction';
import { createArtwork, deleteArtwork, deleteDetail, nameSegment } from './artworks';
import { findCaption, splitSentences, typeText } from './captions';
import { putKeyframe, shapeToStore } from './keyframes';

const triangle: [number, number][] = [
  [0, 0],
  [1, 0],
  [0, 1],
];

function sheet(): { store: Store; run: (build: (tx: Transaction) => void) => void } {
  const segments = [{ id: 's', start: 0, end: 100, kind: 'unrelated' as const, artwork: null }];
  const store = new Store({ cut_list: [{ id: 'sheet', version: 1, value: { segments } }] });
  return {
    store,
    run: (build) => {
      const tx = new Transaction(store);
      build(tx);
      store.apply(tx.changes(), 'hand');
    },
  };
}

describe('artworks', () => {
  it('come with a track, and go with all that hangs on them; undo brings all back', () => {
    const { store, run } = sheet();
    let made = { artwork: '', track: '' };
    run((tx) => {
      made = createArtwork(tx, store, 'Artwork #1');
      nameSegment(tx, 'sheet', 's', made.artwork);
      putKeyframe(tx, null, { track: made.track, frame: 3, visibility: 'out', quad: null, box: null });
      tx.put('detail', 'whole', newDetail(made.artwork, 'person', 0, triangle));
      tx.put('detail', 'part', { ...newDetail(made.artwork, 'object', 1, triangle), part_of: 'whole' });
      tx.put('relation', 'r', { subject: 'whole', predicate: 'holds', object: 'part' });
      typeText(tx, 'c', null, { artwork: made.artwork, kind: 'visual', language: 'en' }, 'A king.');
    });
    expect(store.get('cut_list', 'sheet')!.segments[0]).toMatchObject({
      kind: 'artwork',
      artwork: made.artwork,
    });
    const tx = new Transaction(store);
    deleteArtwork(tx, store, 'sheet', made.artwork);
    const changes = tx.changes();
    store.apply(changes, 'hand');
    for (const kind of ['sheet_artwork', 'track', 'keyframe', 'detail', 'relation', 'caption'] as const) {
      expect(store.all(kind).size).toBe(0);
    }
    expect(store.get('cut_list', 'sheet')!.segments[0]).toMatchObject({ kind: 'artwork', artwork: null });
    const back = inverse(changes);
    const order = back.filter((c) => c.kind === 'detail').map((c) => c.id);
    expect(order).toEqual(['whole', 'part']);
    store.apply(back, 'undo');
    expect(store.all('detail').size + store.all('relation').size).toBe(3);
  });
});

describe('details', () => {
  it('go alone: parts move up, phrases point elsewhere, relations go', () => {
    const { store, run } = sheet();
    run((tx) => {
      const { artwork } = createArtwork(tx, store, 'A');
      tx.put('detail', 'top', newDetail(artwork, 'scene', 0, triangle));
      tx.put('detail', 'mid', { ...newDetail(artwork, 'person', 1, triangle), part_of: 'top' });
      tx.put('detail', 'low', { ...newDetail(artwork, 'hand', 2, triangle), part_of: 'mid' });
      tx.put('relation', 'r', { subject: 'mid', predicate: 'in', object: 'top' });
      typeText(tx, 'c', null, { artwork, kind: 'visual', language: 'en' }, 'A king.');
      tx.change('caption', 'c', (c) => ({
        ...c,
        groundings: [
          {
            id: 'g',
            spans: [[2, 6]],
            role: 'relation',
            target: 'details',
            details: ['mid', 'top'],
            relation: 'r',
          },
        ],
      }));
    });
    run((tx) => deleteDetail(tx, store, 'mid'));
    expect(store.get('detail', 'low')).toMatchObject({ part_of: 'top' });
    expect(store.all('relation').size).toBe(0);
    const [caption] = store.all('caption').values();
    expect(caption!.groundings).toMatchObject([{ details: ['top'], relation: null }]);
  });
});

describe('captions', () => {
  const place = { artwork: 'a', kind: 'visual' as const, language: 'en' };
  const typed = (store: Store, run: (b: (tx: Transaction) => void) => void, text: string) => {
    let lost: ReturnType<typeof typeText> = [];
    const before = findCaption(store, 'a', 'visual', 'en');
    run((tx) => {
      lost = typeText(tx, 'c', before?.caption ?? null, place, text);
    });
    return lost;
  };
  const current = (store: Store): Caption => findCaption(store, 'a', 'visual', 'en')!.caption;

  it('keep labels and phrases through edits elsewhere, and say which words are gone', () => {
    const { store, run } = sheet();
    typed(store, run, 'Nero 🎨 stands. He waits.');
    const { id } = findCaption(store, 'a', 'visual', 'en')!;
    run((tx) => splitSentences(tx, id, current(store).text, [[0, 14], [15, 24]])); // prettier-ignore
    run((tx) =>
      tx.change('caption', id, (c) => ({
        ...c,
        sentences: c.sentences.map((s, i) => ({
          ...s,
          kind: i ? 'contextual' : 'visual',
          source: i ? 'Tacitus' : null,
        })),
        groundings: [
          { id: 'g', spans: [[7, 13]], role: 'action', target: 'artwork', details: [], relation: null },
        ],
      })),
    );
    expect(typed(store, run, 'Look: Nero 🎨 stands. He waits.')).toEqual([]);
    expect(current(store).groundings[0]!.spans).toEqual([[13, 19]]);
    expect(current(store).sentences.map((s) => [s.start, s.kind])).toEqual([[6, 'visual'], [21, 'contextual']]); // prettier-ignore
    const lost = typed(store, run, 'Look: Nero 🎨. He waits.');
    expect(lost).toMatchObject([{ words: 'stands', grounding: { id: 'g' } }]);
    expect(current(store).groundings).toEqual([]);
  });

  it('take no sentences that were split from another text', () => {
    const { store, run } = sheet();
    typed(store, run, 'One.');
    const { id } = findCaption(store, 'a', 'visual', 'en')!;
    run((tx) => splitSentences(tx, id, 'Something else.', [[0, 4]]));
    expect(current(store).sentences).toEqual([]);
  });
});

it('stores quads rounded, boxes for works that are not flat, and refuses what can not be', () => {
  const size = { width: 640, height: 360 };
  const quad: Quad = [[-10.004, 5], [100.126, 5], [100, 90], [-10, 90]]; // prettier-ignore
  expect(shapeToStore({ quad }, size, false)).toEqual({
    quad: [[-10, 5], [100.13, 5], [100, 90], [-10, 90]],
    box: null,
  }); // prettier-ignore
  expect(shapeToStore({ quad }, size, true)).toEqual({ quad: null, box: [0, 5, 100.13, 85] });
  expect(shapeToStore({ box: [700, 10, 20, 20] }, size, false)).toBe('outside');
  const crossed: Quad = [quad[0], quad[2], quad[1], quad[3]];
  expect(shapeToStore({ quad: crossed }, size, false)).toBe('not_convex');
});
