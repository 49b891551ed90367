import { describe, expect, it } from 'vitest';
import type { SheetSummary } from '@/api/types';
import { overallProgress, sortReviewable, sortWork } from './work';

const sheet = (id: string, state: SheetSummary['state'], purpose: SheetSummary['purpose'] = 'annotation') =>
  ({ id, state, purpose, updated_at: `2026-01-0${id}` }) as SheetSummary;
const ids = (sheets: SheetSummary[]) => sheets.map((one) => one.id);

describe('my work', () => {
  it('puts what came back first, then what is begun, then what is new; the newest first', () => {
    const { todo } = sortWork([
      sheet('1', 'todo'),
      sheet('2', 'in_progress'),
      sheet('3', 'in_progress'),
      sheet('4', 'returned'),
    ]);
    expect(ids(todo)).toEqual(['4', '3', '2', '1']);
  });

  it('parts what others have from what is finished; forks and withdrawn sheets are not listed', () => {
    const work = sortWork([
      sheet('1', 'submitted'),
      sheet('2', 'in_validation'),
      sheet('3', 'accepted'),
      sheet('4', 'in_progress', 'review'),
      sheet('5', 'withdrawn'),
      sheet('6', 'accepted', 'review'),
    ]);
    expect([work.todo, work.waiting, work.done].map(ids)).toEqual([[], ['1', '2'], ['3']]);
  });

  it('tells what one has taken for validation from what is free', () => {
    const { taken, free } = sortReviewable([sheet('1', 'submitted'), sheet('2', 'in_validation')]);
    expect([taken, free].map(ids)).toEqual([['2'], ['1']]);
  });

  it('is as far as its steps are on average', () => {
    expect(overallProgress({ cut: 1, box: 0.5, artwork: 0 })).toBe(0.5);
    expect(overallProgress({})).toBe(0);
  });
});
