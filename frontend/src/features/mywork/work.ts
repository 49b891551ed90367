import type { SheetSummary } from '@/api/types';

const ACTIVE = ['returned', 'in_progress', 'todo'];
const WAITING = ['submitted', 'in_validation'];

export type Work = {
  todo: SheetSummary[];
  waiting: SheetSummary[];
  done: SheetSummary[];
};

const byState = (a: SheetSummary, b: SheetSummary) =>
  ACTIVE.indexOf(a.state) - ACTIVE.indexOf(b.state) || b.updated_at.localeCompare(a.updated_at);

/** Sorts one's sheets into what to do (what came back first), what others have, and what is finished. */
export function sortWork(sheets: readonly SheetSummary[]): Work {
  const own = sheets.filter((sheet) => sheet.purpose === 'annotation');
  return {
    todo: own.filter((sheet) => ACTIVE.includes(sheet.state)).sort(byState),
    waiting: own.filter((sheet) => WAITING.includes(sheet.state)),
    done: own.filter((sheet) => sheet.state === 'accepted'),
  };
}

/** How much of a sheet is done, 0..1: the mean over its steps. */
export function overallProgress(progress: Readonly<Record<string, number>>): number {
  const steps = Object.values(progress);
  return steps.length ? steps.reduce((sum, one) => sum + one, 0) / steps.length : 0;
}

/** Parts what may be validated: taken already, and still free. */
export function sortReviewable(sheets: readonly SheetSummary[]): {
  taken: SheetSummary[];
  free: SheetSummary[];
} {
  const taken = sheets.filter((sheet) => sheet.state === 'in_validation');
  return { taken, free: sheets.filter((sheet) => sheet.state !== 'in_validation') };
}
