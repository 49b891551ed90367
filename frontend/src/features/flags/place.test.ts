import { describe, expect, it } from 'vitest';
import { placeOf } from './place';

const flag = { kind: 'detail', target: 'd', sheet: 's', artwork: 'a', frame: 7, project: 'estense' } as const;

describe('where a flagged thing is', () => {
  it.each([
    [flag, '/sheets/s?step=detail&frame=7&selection=artwork.a%7Edetail.d'],
    [{ ...flag, kind: 'sheet', artwork: null, frame: null } as const, '/sheets/s'],
    [{ ...flag, kind: 'picture', artwork: null } as const, '/sheets/s?step=box&frame=7'],
    [{ ...flag, kind: 'video', target: 'v', sheet: null } as const, '/videos/v'],
    [{ ...flag, kind: 'catalogue', sheet: null } as const, '/projects/estense/catalogue'],
  ])('%o', (of, address) => {
    expect(placeOf(of)).toBe(address);
  });
});
