import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from './en';
import { firstLanguage, setLanguage, showLanguage } from '.';
import { it as italian } from './it';
import type { Tree } from './plurals';

function* keys(tree: Tree, at = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [at + key, value];
    else yield* keys(value, `${at}${key}.`);
  }
}
const english = new Map(keys(en));
const translated = [...keys(italian)];
const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([whole]) => whole).sort();

/** Words that are the same in both languages; what holds none (“{{a}} · {{b}}”) is the same anyway. */
const SAME = new Set([
  'Cicerone',
  'Password',
  'Account',
  'Video',
  'File',
  'SHA-256',
  'Iconclass',
  'Ctrl',
  'Esc',
  'Backspace',
  'Ins',
  '{{count}} video',
]);
const hasWords = (text: string) => /[a-z]{3}/i.test(text.replace(/\{\{\w+\}\}/g, ''));

describe('Italian', () => {
  it('says what English says, with the same values in it', () => {
    for (const [key, text] of translated) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      // A text in the singular may leave out a number that it spells.
      const wanted = placeholders(english.get(key) ?? '');
      expect([...new Set(placeholders(text))], key).toEqual([...new Set(wanted)]);
    }
  });

  it('leaves nothing in English', () => {
    const left = translated.filter(
      ([key, text]) => text === english.get(key) && hasWords(text) && !SAME.has(text),
    );
    expect(left).toEqual([]);
  });

  it('uses the apostrophe of print, no straight one', () => {
    expect(translated.filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('the language', () => {
  beforeEach(() => localStorage.clear());
  afterEach(async () => {
    vi.restoreAllMocks();
    await setLanguage('en');
  });
  const browser = (...tags: string[]) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);

  it('is the browser’s at the first visit, and what was chosen from then on', async () => {
    browser('de-CH', 'it-CH', 'en');
    expect(firstLanguage()).toBe('it');
    await setLanguage('en');
    expect(firstLanguage()).toBe('en');
  });

  it('is English where the browser has none of ours', () => {
    browser('de', 'fr-FR');
    expect(firstLanguage()).toBe('en');
  });

  it('changes texts, plurals and the document', async () => {
    await showLanguage('it');
    expect(document.documentElement.lang).toBe('it');
    expect(i18next.t('projects:counts.artworks', { count: 1 })).toBe('1 opera');
    expect(i18next.t('projects:counts.artworks', { count: 2 })).toBe('2 opere');
    expect(i18next.t('projects:counts.artworks', { count: 1_000_000 })).toBe('1000000 opere');
    expect(localStorage.getItem('cicerone-language')).toBeNull();
  });

  it('is the browser’s again when that is chosen', async () => {
    browser('it');
    await setLanguage('en');
    await setLanguage('auto');
    expect(i18next.language).toBe('it');
    expect(localStorage.getItem('cicerone-language')).toBeNull();
  });
});
