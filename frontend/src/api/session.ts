import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
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

/** The person who has opened the page, also when their session ends while it is open. */
export function useOpener(): User {
  const client = useQueryClient();
  const [user] = useState(() => client.getQueryData(sessionQuery.queryKey));
  if (!user) throw new Error('a page behind the log-in was drawn without a session');
  return user;
}
