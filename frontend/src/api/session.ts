import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, body } from './client';
import type { User } from './types';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await body(api.GET('/api/v1/session'))).user,
  staleTime: 5 * 60_000,
});

/** The person at the keyboard, on pages behind the log-in (their route has made sure that there is one). */
export function useUser(): User {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('a page behind the log-in was drawn without a session');
  return data;
}
