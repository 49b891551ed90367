import type { SheetSummary } from '@/api/types';

/** The sheet in a cell of the matrix: a live one before a withdrawn one, the newest of several. */
export function sheetAt(
  sheets: readonly SheetSummary[],
  video: string,
  person: string,
): SheetSummary | undefined {
  const here = sheets.filter(
    (sheet) => sheet.purpose === 'annotation' && sheet.video.id === video && sheet.annotator.id === person,
  );
  const live = here.filter((sheet) => sheet.state !== 'withdrawn');
  return (live.length ? live : here).sort((a, b) => b.updated_at.localeCompare(a.updated_at))[0];
}

/** How much of a sheet is done, 0..1. */
export function done(sheet: SheetSummary): number {
  const steps = Object.values(sheet.progress);
  return steps.reduce((sum, one) => sum + one, 0) / Math.max(1, steps.length);
}

const STATES = [
  'todo',
  'in_progress',
  'returned',
  'submitted',
  'in_validation',
  'accepted',
  'withdrawn',
] as const;

/** How many of the annotators' sheets are in each state that there is, in the order of the work. */
export function countStates(sheets: readonly SheetSummary[]): [SheetSummary['state'], number][] {
  return STATES.map((state): [SheetSummary['state'], number] => [
    state,
    sheets.filter((sheet) => sheet.purpose === 'annotation' && sheet.state === state).length,
  ]).filter(([, count]) => count > 0);
}
