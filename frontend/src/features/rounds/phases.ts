import { isProblem, Problem } from '@/api/problem';
import type { Phase } from '@/api/types';

export const phaseNames = ['training', 'visit', 'annotation', 'cross_validation', 'closed'] as const;

/** One line for each phase, filled where the round has it. */
export function phaseLines(phases: readonly Phase[]): Phase[] {
  return phaseNames.map(
    (phase) => phases.find((one) => one.phase === phase) ?? { phase, start: '', end: '' },
  );
}

/** Those that have a date; half-filled ones too, so that the server can say what is missing. */
export const filledPhases = (lines: readonly Phase[]): Phase[] =>
  lines.filter(({ start, end }) => start !== '' || end !== '');

/** The server counts the phases that were sent; the form counts its lines. */
export function phaseProblem(error: unknown, lines: readonly Phase[]): unknown {
  if (!isProblem(error)) return error;
  const sent = filledPhases(lines);
  const place = (path: string) =>
    path.replace(/^phases\[(\d+)\]/, (whole, index: string) => {
      const line = lines.findIndex((one) => one.phase === sent[Number(index)]?.phase);
      return line < 0 ? whole : `phases[${line}]`;
    });
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([path, words]) => [place(path), words]),
  );
  return new Problem(error.status, { ...error.body, fields });
}

/** The first and last day of a round; null when it has no dates. */
export function extent(phases: readonly Phase[]): { start: string; end: string } | null {
  const start = phases.map((one) => one.start).sort()[0];
  const end = phases
    .map((one) => one.end)
    .sort()
    .at(-1);
  return start && end ? { start, end } : null;
}
