import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import type { Phase, SheetSummary } from '@/api/types';
import { countStates, sheetAt } from './matrix';
import { extent, filledPhases, phaseLines, phaseProblem } from './phases';

const visit: Phase = { phase: 'visit', start: '2026-02-06', end: '2026-02-06' };

describe('phases of a round', () => {
  it('have a line each, and only the filled ones are sent', () => {
    const lines = phaseLines([visit]);
    expect(lines.map((one) => one.phase)).toEqual([
      'training',
      'visit',
      'annotation',
      'cross_validation',
      'closed',
    ]);
    expect(filledPhases(lines)).toEqual([visit]);
  });

  it('get the server’s words at their own line', () => {
    const lines = phaseLines([visit, { phase: 'annotation', start: '2026-02-09', end: '2026-02-07' }]);
    const refused = new Problem(422, {
      fields: { 'phases[1].end': ['Is before the start.'], name: ['Is needed.'] },
    });
    expect(phaseProblem(refused, lines)).toMatchObject({
      status: 422,
      fields: { 'phases[2].end': ['Is before the start.'], name: ['Is needed.'] },
    });
  });

  it('span from the first to the last day', () => {
    expect(extent([])).toBeNull();
    expect(extent([visit, { phase: 'training', start: '2026-02-05', end: '2026-02-05' }])).toEqual({
      start: '2026-02-05',
      end: '2026-02-06',
    });
  });
});

describe('a cell of the matrix', () => {
  const sheet = (id: string, state: string, updated_at = '1') =>
    ({
      id,
      state,
      updated_at,
      purpose: 'annotation',
      video: { id: 'v' },
      annotator: { id: 'm' },
    }) as SheetSummary;

  it('shows the live sheet, else the newest withdrawn one', () => {
    expect(sheetAt([sheet('1', 'withdrawn', '9'), sheet('2', 'todo')], 'v', 'm')?.id).toBe('2');
    expect(sheetAt([sheet('1', 'withdrawn', '1'), sheet('2', 'withdrawn', '2')], 'v', 'm')?.id).toBe('2');
    expect(sheetAt([sheet('1', 'todo')], 'v', 'other')).toBeUndefined();
  });

  it('is counted with the others by state, reviewers’ copies apart', () => {
    const copy = { ...sheet('4', 'in_progress'), purpose: 'review' } as SheetSummary;
    const all = [sheet('1', 'submitted'), sheet('2', 'todo'), sheet('3', 'submitted'), copy];
    expect(countStates(all)).toEqual([
      ['todo', 1],
      ['submitted', 2],
    ]);
  });
});
