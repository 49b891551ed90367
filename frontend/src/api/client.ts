import createClient from 'openapi-fetch';
import { Problem, toProblem } from './problem';
import type { paths } from './schema';

/** The session's token against forged requests, from its cookie. */
export function csrfToken(cookie = document.cookie): string {
  const found = /(?:^|;\s*)csrftoken=([^;]*)/.exec(cookie);
  return found?.[1] ?? '';
}

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) request.headers.set('X-CSRFToken', csrfToken());
    return request;
  },
  onError: ({ error }) => (error instanceof Problem ? error : new Problem(0, {})),
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; throws a `Problem` for any other. */
export async function body<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw toProblem(error, response.status);
  return data as T;
}

/** The precondition of a change: the version that the person saw. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
