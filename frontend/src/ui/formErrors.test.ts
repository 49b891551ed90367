import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { formErrors } from './formErrors';
import { problemText } from './problemText';

const problem = (fields: Record<string, string[]>, detail = 'No.') => new Problem(422, { detail, fields });

describe('a problem in a form', () => {
  it('puts messages at their fields, nested ones too', () => {
    const { fields, rest } = formErrors(
      problem({ name: ['Is needed.', 'Is short.'], 'phases[1].end': ['Is before the start.'] }),
      ['name', 'phases'],
    );
    expect(fields).toEqual({ name: 'Is needed. Is short.', 'phases.1.end': 'Is before the start.' });
    expect(rest).toBeNull();
  });

  it('never loses a message: what has no field is said as a whole', () => {
    expect(formErrors(problem({ other: ['Odd.'], _: ['All wrong.'] }), ['name']).rest).toBe(
      'other: Odd. All wrong.',
    );
  });

  it('says the detail when there are no fields', () => {
    expect(formErrors(new Problem(409, { detail: 'Taken.' }), ['name'])).toEqual({
      fields: {},
      rest: 'Taken.',
    });
  });
});

describe('a problem in one sentence', () => {
  it('is the server’s own words, or ours when it gave none or did not answer', () => {
    expect(problemText(new Problem(409, { detail: 'Taken.' }))).toBe('Taken.');
    expect(problemText(new Problem(500, {}))).toContain('500');
    expect(problemText(new TypeError('Failed to fetch'))).toContain('cannot be reached');
    expect(problemText(new Problem(412, { detail: 'Version 3.' }))).toContain('Somebody else changed this');
  });
});
