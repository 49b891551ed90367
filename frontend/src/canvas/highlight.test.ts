import { expect, it } from 'vitest';
import { marked } from './highlight';

const hits = (text: string, search: string): string[] =>
  marked(text, search).flatMap(({ part, hit }) => (hit ? [part] : []));

it('marks each word of the search, accents and case apart', () => {
  expect(hits('La Carità romana', 'carita ROM')).toEqual(['Carità', 'rom']);
  expect(hits('Régnier Nicolas', 'regnier')).toEqual(['Régnier']);
  expect(hits('Re\u0301gnier', 'reg')).toEqual(['Re\u0301g']);
});

it('keeps the text whole, also where nothing is found', () => {
  for (const search of ['', '…', 'xyz', 'a a']) {
    expect(marked('Ariadne 🎨 à Naxos', search).map(({ part }) => part).join('')).toBe('Ariadne 🎨 à Naxos'); // prettier-ignore
  }
  expect(marked('', 'x')).toEqual([]);
});
