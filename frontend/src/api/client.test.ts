import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, body, csrfToken, ifMatch } from './client';
import { Problem } from './problem';

const answer = (status: number, content: unknown) =>
  vi.fn<(request: Request) => Promise<Response>>(() =>
    Promise.resolve(
      new Response(content === undefined ? null : JSON.stringify(content), {
        status,
        headers: { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' },
      }),
    ),
  );
const via = (fetch: (request: Request) => Promise<Response>) => ({ fetch, baseUrl: 'http://x' });

afterEach(() => {
  document.cookie = 'csrftoken=; max-age=0';
});

describe('client', () => {
  it('reads the token from the cookie', () => {
    expect(csrfToken('a=b; csrftoken=abc123; c=d')).toBe('abc123');
    expect(csrfToken('xcsrftoken=no')).toBe('');
  });

  it('sends the token and the version with a change, and no token with a read', async () => {
    document.cookie = 'csrftoken=t0k';
    const fetch = answer(200, {});
    await body(api.GET('/api/v1/session', via(fetch)));
    const params = { path: { slug: 'p' } };
    await body(
      api.PATCH('/api/v1/projects/{slug}', { params, headers: ifMatch(3), body: {}, ...via(fetch) }),
    );
    const [read, write] = fetch.mock.calls.map(([request]) => request.headers);
    expect(read!.has('X-CSRFToken')).toBe(false);
    expect([write!.get('X-CSRFToken'), write!.get('If-Match')]).toEqual(['t0k', '"3"']);
  });

  it('throws the problem document of a refusal, whole', async () => {
    const document = { status: 409, code: 'stale', detail: 'Old.', fields: { a: ['b'] }, current: [1] };
    const refused = body(api.GET('/api/v1/session', via(answer(409, document))));
    await expect(refused).rejects.toMatchObject({
      status: 409,
      code: 'stale',
      detail: 'Old.',
      body: document,
    });
  });

  it('tells a missing answer from a refusal', async () => {
    const lost = body(
      api.GET(
        '/api/v1/session',
        via(() => Promise.reject(new TypeError('Failed to fetch'))),
      ),
    );
    const error: unknown = await lost.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).offline).toBe(true);
  });

  it('answers an empty body with nothing', async () => {
    await expect(body(api.DELETE('/api/v1/session', via(answer(204, undefined))))).resolves.toBeUndefined();
  });
});
