import { expect, it } from 'vitest';
import { differences } from './differences';

it('names where two values differ, without ids', () => {
  const mine = { segments: [{ id: 'a', start: 0, kind: 'walking' }], text_sha256: '1' };
  const theirs = { segments: [{ id: 'b', start: 0, kind: 'artwork' }, { start: 9 }], text_sha256: '2' };
  expect(differences(mine, theirs)).toEqual([
    { path: 'segments 1 kind', mine: 'walking', theirs: 'artwork' },
    { path: 'segments 2 start', mine: null, theirs: '9' },
  ]);
  expect(differences(mine, mine)).toEqual([]);
});
