import i18next from 'i18next';
import { toProblem } from '@/api/problem';

/** One sentence a person can act on: the server's own words where it gave any. */
export function problemText(error: unknown): string {
  const problem = toProblem(error);
  if (problem.offline) return i18next.t('failed.offline');
  if (problem.status === 412) return i18next.t('failed.stale');
  if (problem.detail) return problem.detail;
  if (Object.keys(problem.fields).length) return i18next.t('failed.fields');
  return i18next.t('failed.unknown', { status: problem.status });
}
