import { expect, it } from 'vitest';
import { changedPart, differences } from './differences';

it('names where two values differ, without ids', () => {
  const mine = { segments: [{ id: 'a', start: 0, kind: 'walking' }], text_sha256: '1' };
  const theirs = { segments: [{ id: 'b', start: 0, kind: 'artwork' }, { start: 9 }], text_sha256: '2' };
  expect(differences(mine, theirs)).toEqual([
    { path: 'segments 1 kind', mine: 'walking', theirs: 'artwork' },
    { path: 'segments 2 start', mine: null, theirs: '9' },
  ]);
  expect(differences(mine, mine)).toEqual([]);
});

it('takes a list of plain values, be it a point or names, as one', () => {
  const mine = { quad: [[1, 2.34], [5, 6]], attributes: ['red', 'long'] }; // prettier-ignore
  const theirs = { quad: [[1, 2.34], [5, 7]], attributes: [] }; // prettier-ignore
  expect(differences(mine, theirs)).toEqual([
    { path: 'quad 2', mine: '5, 6', theirs: '5, 7' },
    { path: 'attributes', mine: 'red, long', theirs: null },
  ]);
});

it('marks the part of a text that differs', () => {
  expect(changedPart('a red 🎨 house', 'a blue 🎨 house')).toEqual(['a ', 'red', ' 🎨 house']);
  expect(changedPart('same', 'same')).toEqual(['same', '', '']);
  expect(changedPart('aa', 'aa aa')).toEqual(['aa', '', '']);
  expect(changedPart('aa aa', 'aa')).toEqual(['aa', ' aa', '']);
});

it('parts no word', () => {
  const [mine, theirs] = ['trono e due angeli', 'trono e angeli musicanti'];
  expect(changedPart(mine, theirs)).toEqual(['trono e ', 'due angeli', '']);
  expect(changedPart(theirs, mine)).toEqual(['trono e ', 'angeli musicanti', '']);
});
