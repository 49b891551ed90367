import { expect, it } from 'vitest';
import { catalogueLine } from './catalogueLine';

const entry = { artists: ['A', 'B'], date: { text: 'c. 1645', earliest: 1640, latest: 1650 }, place: '' };
const line = (inventory_number: string): string => catalogueLine({ ...entry, inventory_number });

it('says of a bare number that it is one of the inventory, and leaves out what is not known', () => {
  expect(line('2088')).toBe('A, B · c. 1645 · inv. 2088');
  expect(line('R.C.G.E. 1')).toBe('A, B · c. 1645 · R.C.G.E. 1');
  expect(line('')).toBe('A, B · c. 1645');
});
