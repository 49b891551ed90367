import { toProblem } from '@/api/problem';
import { problemText } from './problemText';

/** What the server says of a form: messages at their fields, and one sentence for what has no place in it. */
export type FormErrors = { fields: Record<string, string>; rest: string | null };

/** `phases[1].start` → `phases.1.start`, as forms name nested fields. */
export const formPath = (path: string): string => path.replace(/\[(\d+)\]/g, '.$1');

/**
 * Sorts a problem's messages: those at a path that `known` accepts go to the field, the others into `rest`.
 * `known` lists the top-level names that the form shows.
 */
export function formErrors(error: unknown, known: readonly string[]): FormErrors {
  const problem = toProblem(error);
  const fields: Record<string, string> = {};
  const homeless: string[] = [];
  for (const [path, messages] of Object.entries(problem.fields)) {
    const place = formPath(path);
    const top = place.split('.', 1)[0] ?? '';
    if (known.includes(top)) fields[place] = messages.join(' ');
    else homeless.push(path === '_' ? messages.join(' ') : `${path}: ${messages.join(' ')}`);
  }
  if (homeless.length) return { fields, rest: homeless.join(' ') };
  return { fields, rest: Object.keys(fields).length ? null : problemText(problem) };
}
