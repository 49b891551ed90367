import { describe, expect, it } from 'vitest';
import { changeKind, changes, namesIn } from './changes';
import { wordDiff } from './wordDiff';

describe('what differs in an item', () => {
  it('lists the changed values only, by path', () => {
    const before = { name: 'Lion', attributes: ['old'], box: [1, 2.004], inner: { a: 1, b: 2 } };
    const after = { name: 'Lion', attributes: ['old', 'red'], box: [1, 2.001], inner: { a: 1, b: 3 } };
    expect(changes(before, after)).toEqual([
      { path: 'attributes', before: 'old', after: 'old, red' },
      { path: 'inner.b', before: '2', after: '3' },
    ]);
  });

  it('says what appeared and what went', () => {
    expect(changes({ a: 'x' }, { b: 'y' })).toEqual([
      { path: 'b', before: null, after: 'y' },
      { path: 'a', before: 'x', after: null },
    ]);
    expect(changes(null, { frame: 3 })).toEqual([{ path: 'frame', before: null, after: '3' }]);
  });

  it('calls things by their names', () => {
    const names = namesIn({
      artworks: [{ id: 'u1', label: 'Artwork #1' }],
      details: [{ id: 'u2', name: 'Nerone' }],
      tracks: [{ id: 'u3', artwork: 'u1', name: '' }],
    });
    expect(names.get('u3')).toBe('Artwork #1');
    expect(changes({ artwork: 'u1' }, { artwork: 'u2' }, names)).toEqual([
      { path: 'artwork', before: 'Artwork #1', after: 'Nerone' },
    ]);
  });

  it('speaks of corners by name and of words instead of offsets', () => {
    const caption = (text: string, end: number) => ({
      text,
      sentences: [{ start: 0, end, kind: 'visual', source: null }],
      groundings: [{ id: 'g', spans: [[2, end]], role: 'entity' }],
    });
    expect(changes(caption('a lion 🎨', 6), caption('a lion 🎨', 8))).toEqual([
      { path: 'sentences.0.spans', before: '“a lion”', after: '“a lion 🎨”' },
      { path: 'groundings.0.spans', before: '“lion”', after: '“lion 🎨”' },
    ]);
    expect(changes(caption('a lion', 6), caption('a lions', 7)).map(({ path }) => path)).toEqual([
      'text',
      'groundings.0.spans',
    ]);
    const quad = (x: number) => ({ quad: [[0, 0], [x, 0], [9, 9], [0, 9]] }); // prettier-ignore
    expect(changes(quad(8), quad(9))).toEqual([{ path: 'outline.topRight', before: '8, 0', after: '9, 0' }]);
  });

  it('tells new, gone, changed and unchanged items apart', () => {
    expect([changeKind(null, {}), changeKind({}, null), changeKind({}, {}), changeKind(null, null)]).toEqual([
      'added', 'removed', 'changed', 'same',
    ]); // prettier-ignore
  });
});

describe('what differs in a text', () => {
  it('is marked word by word', () => {
    expect(wordDiff('a red lion', 'a blue lion roars')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'removed', text: 'red' },
      { kind: 'added', text: 'blue' },
      { kind: 'same', text: ' lion' },
      { kind: 'added', text: ' roars' },
    ]);
  });

  it('loses nothing of either side', () => {
    const [before, after] = ['uno due  tre\nquattro', 'due tre cinque\nquattro 🎨'];
    const pieces = wordDiff(before, after);
    const side = (skip: string) =>
      pieces
        .filter((one) => one.kind !== skip)
        .map((one) => one.text)
        .join('');
    expect([side('added'), side('removed')]).toEqual([before, after]);
  });
});
