import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { setLanguage } from '@/i18n';
import { formErrors } from './formErrors';
import { problemText } from './problemText';
import { serverWords } from './serverWords';

const taken = new Problem(409, {
  code: 'slug_taken',
  detail: 'There is a project of this name; choose another.',
  fields: { slug: ['Is taken.'] },
  field_codes: { slug: ['taken'] },
});

describe('what the server says', () => {
  it('is its own sentence in English', () => {
    expect(problemText(taken)).toBe('There is a project of this name; choose another.');
    expect(formErrors(taken, ['slug']).fields).toEqual({ slug: 'Is taken.' });
    expect(serverWords('stage', 'reading_pictures')).toBe('reading pictures');
  });

  describe('in Italian', () => {
    beforeEach(() => setLanguage('it'));
    afterEach(() => setLanguage('en'));

    it('goes by the codes', () => {
      expect(problemText(taken)).toBe('Esiste già un progetto con questo nome; scegline un altro.');
      expect(formErrors(taken, ['slug']).fields).toEqual({ slug: 'È già in uso.' });
      expect(serverWords('reason', 'cut_short', 'The file …', { pictures: '12' })).toContain('12 fotogrammi');
    });

    it('stays the server’s sentence where a code is not known', () => {
      const odd = new Problem(409, { code: 'odd', detail: 'Odd.', fields: {} });
      expect(problemText(odd)).toBe('Odd.');
      const malformed = new Problem(422, { code: 'malformed', detail: 'x: no', fields: { x: ['no'] } });
      expect(problemText(malformed)).toBe('Alcuni campi richiedono attenzione.');
      expect(formErrors(malformed, ['x']).fields).toEqual({ x: 'no' });
    });
  });
});
