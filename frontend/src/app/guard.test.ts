import { QueryClient } from '@tanstack/react-query';
import { isRedirect } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { sessionQuery } from '@/api/session';
import type { User } from '@/api/types';
import { requireSession, safeNext } from './guard';
import { forgetSession } from './queryClient';

const user: User = {
  id: '1',
  username: 'ada',
  display_name: 'Ada',
  language: 'auto',
  theme: 'dark',
  is_staff: false,
  preferences: { keys: {}, tour_seen: false },
};
const clientWith = (session: User | null) => {
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, session);
  return client;
};
const attempt = async (client: QueryClient, href: string) =>
  requireSession(client, href).then(
    () => 'in',
    (thrown: unknown) => (isRedirect(thrown) ? thrown.options : thrown),
  );

describe('session guard', () => {
  it('lets in who is logged in', async () => {
    expect(await attempt(clientWith(user), '/projects')).toBe('in');
  });

  it('sends others to the log-in, and back afterwards', async () => {
    expect(await attempt(clientWith(null), '/sheets/7?frame=3')).toMatchObject({
      to: '/login',
      search: { next: '/sheets/7?frame=3' },
    });
  });

  it('lets nobody in after the log-out, and keeps nothing of what was seen', async () => {
    const client = clientWith(user);
    client.setQueryData(['projects'], ['secret']);
    forgetSession(client);
    expect(await attempt(client, '/projects')).toMatchObject({ to: '/login' });
    expect(client.getQueryData(['projects'])).toBeUndefined();
  });

  it('follows only addresses of this app', () => {
    expect(safeNext('/projects/x?y=1')).toBe('/projects/x?y=1');
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:1',
      '',
      null,
      '/login?next=/login',
    ]) {
      expect(safeNext(bad)).toBe('/work');
    }
  });
});
