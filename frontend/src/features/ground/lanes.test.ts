import { describe, expect, it } from 'vitest';
import type { Grounding, Range } from '@/domain/model';
import { lanesOf } from './lanes';

const phrase = (id: string, ...spans: Range[]): Grounding => ({
  id,
  spans,
  role: 'entity',
  target: 'details',
  details: [],
  relation: null,
});

describe('lines under phrases', () => {
  it('never share a height where they cross, whatever their order', () => {
    const all = [phrase('late', [8, 20]), phrase('long', [0, 16]), phrase('inside', [0, 3])];
    expect([...lanesOf(all)]).toEqual([['long', 0], ['inside', 1], ['late', 1]]); // prettier-ignore
  });

  it('keep a phrase of two parts free between its parts', () => {
    const lanes = lanesOf([phrase('parts', [0, 3], [20, 24]), phrase('between', [8, 12])]);
    expect(lanes.get('between')).not.toBe(lanes.get('parts'));
  });

  it('begin again beside the words where nothing is crossed', () => {
    expect(lanesOf([phrase('a', [0, 3]), phrase('b', [4, 8])]).get('b')).toBe(0);
  });
});
