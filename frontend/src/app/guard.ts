import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/api/session';

/** Only addresses of this app are followed after the log-in, never another site's. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || /^\/[/\\]/.test(next)) return '/work';
  return next.startsWith('/login') ? '/work' : next;
}

/** Who is logged in; asks the server once. */
export const currentUser = (client: QueryClient) => client.query({ ...sessionQuery, staleTime: 'static' });

/** Lets somebody who is logged in pass; sends anybody else to the log-in and back here afterwards. */
export async function requireSession(client: QueryClient, href: string): Promise<void> {
  const user = await currentUser(client);
  if (!user) throw redirect({ to: '/login', search: { next: safeNext(href) } });
}
