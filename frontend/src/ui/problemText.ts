import i18next from 'i18next';
import { toProblem } from '@/api/problem';
import { serverWords } from './serverWords';

/** One sentence a person can act on: the server's own words where it gave any. */
export function problemText(error: unknown): string {
  const problem = toProblem(error);
  if (problem.offline) return i18next.t('failed.offline');
  if (problem.status === 412) return i18next.t('failed.stale');
  const words = serverWords('problem', problem.code, problem.detail);
  const foreign = words === problem.detail && i18next.language !== 'en';
  if (words && words !== problem.code && !foreign) return words;
  if (Object.keys(problem.fields).length) return i18next.t('failed.fields');
  return problem.detail || i18next.t('failed.unknown', { status: problem.status });
}
