import { describe, expect, it } from 'vitest';
import { fuzzyFind, fuzzyScore } from './fuzzy';

const NAMES = ['Next keyframe', 'Next thing missing', 'Cut here', 'Occluded here', 'Così è', 'Submit'];
const first = (query: string): string | undefined => fuzzyFind(query, NAMES, (name) => name)[0];

describe('finding by some letters', () => {
  it.each([
    ['cut', 'Cut here'],
    ['nk', 'Next keyframe'],
    ['missing next', 'Next thing missing'],
    ['nxt mis', 'Next thing missing'],
    ['COSI E', 'Così è'],
    ['sbmt', 'Submit'],
  ])('%s finds %s', (query, name) => expect(first(query)).toBe(name));
  it('prefers beginnings of words to letters somewhere', () => {
    expect(first('c')).toBe('Così è');
    expect(fuzzyScore('cut', 'Cut here')!).toBeGreaterThan(fuzzyScore('cut', 'Occluded, but tall')!);
  });
  it('finds nothing where a letter is missing, and everything for nothing', () => {
    expect(fuzzyFind('xyz', NAMES, (n) => n)).toEqual([]);
    expect(fuzzyFind(' ', NAMES, (n) => n)).toEqual(NAMES);
  });
});
