import { toProblem } from '@/api/problem';
import { problemText } from './problemText';
import { serverWords } from './serverWords';

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
  for (const [path, sentences] of Object.entries(problem.fields)) {
    const words = sentences
      .map((sentence, i) => serverWords('field', problem.fieldCodes[path]?.[i] ?? '', sentence))
      .join(' ');
    const place = formPath(path);
    const top = place.split('.', 1)[0] ?? '';
    if (known.includes(top)) fields[place] = words;
    else homeless.push(path === '_' ? words : `${path}: ${words}`);
  }
  if (homeless.length) return { fields, rest: homeless.join(' ') };
  return { fields, rest: Object.keys(fields).length ? null : problemText(problem) };
}
